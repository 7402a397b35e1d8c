import type { Check } from '../model/check.js';
import type { RunEvent } from '../model/report/event.js';
import type { ExitCode } from '../model/report/exit-code.js';

/** Reports a run. The exit code is known once the report is, or once the run has failed. */
export type Reporter = {
  on(event: RunEvent): void;
  /** `failure`: why there is no verdict. */
  end(code: ExitCode, failure?: string): void;
};

/** Where a reporter writes to. */
export type Output = { write(text: string): void; hasColors: boolean };

/** What the user wants of every reporter, and what it may say of the run. */
export type ReporterOptions = {
  /** Only findings and the verdict. Default: false. */
  isQuiet?: boolean | undefined;
  /** All there is to each finding, instead of what fits beside others on a screen. Default: false. */
  isVerbose?: boolean | undefined;
  /** The plugin's directory as it was named. Default: the working directory. */
  dir?: string | undefined;
  /** How the run was asked for. Default: unknown. */
  options?: Readonly<Record<string, unknown>> | undefined;
};

/** Creates a reporter. */
export type MakeReporter = (output: Output, checks: readonly Check[], options?: ReporterOptions) => Reporter;
