/** The command line cannot be understood. The message says what to write. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
