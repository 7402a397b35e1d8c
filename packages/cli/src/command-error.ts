import type { ExitCode } from './exit-code.js';
import { EXIT } from './exit-code.js';

/** One thing that keeps a command from doing its work. */
export type Problem = {
  /** Stable name of what is wrong. */
  readonly code: string;
  /** The file, or whatever else it is about. */
  readonly place: string;
  /** What is wrong, as a clause that follows the place. */
  readonly message: string;
  readonly fix: string;
};

/** A command refuses to do its work, and says why. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(
    readonly problems: readonly Problem[],
    readonly exitCode: ExitCode = EXIT.refused,
  ) {
    super(problems.map(({ code, place, message }) => `${code}: ${place} ${message}`).join('\n'));
  }
}
