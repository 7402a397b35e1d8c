/** A bug in the harness itself, never a finding about the plugin. Exit code 70. */
export class HarnessError extends Error {
  override readonly name = 'HarnessError';
}
