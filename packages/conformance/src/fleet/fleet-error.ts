/** A fleet that cannot be run as it was asked for. The message says what to do instead. */
export class FleetError extends Error {
  override readonly name = 'FleetError';
}
