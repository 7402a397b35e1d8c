/** The command line, or an answer, is wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    /** What is wrong. */
    readonly what: string,
    /** What to write instead. */
    readonly usage: string,
  ) {
    super(`${what}: ${usage}`);
  }
}
