/** The harness itself broke: never a finding against the plugin. Exit code 70. */
export class HarnessError extends Error {
  override readonly name = 'HarnessError';
}
