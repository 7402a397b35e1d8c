import type { RunEvent } from '../model/event.js';
import type { ExitCode } from '../model/exit-code.js';

/** Reports a run. The exit code is known once the report is. */
export type Reporter = {
  on(event: RunEvent): void;
  end(code: ExitCode): void;
};

/** What the user wants of every reporter, and what it may say of the run. */
export type ReporterOptions = {
  /** Only findings and the verdict. Default: false. */
  isQuiet?: boolean | undefined;
};

/** Where a reporter writes to. */
export type Output = { write(text: string): void; hasColors: boolean };
