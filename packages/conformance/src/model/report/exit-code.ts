import type { Report } from './report.js';

/** What the exit codes of the command line mean. */
export const EXIT = { conforms: 0, nonconforming: 1, usage: 2, incomplete: 3, broken: 70 } as const;

/** An exit code of the command line. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** How strictly to read a report. */
export type Strictness = {
  /** Whether a SHOULD fails the run. Default: false. */
  strict?: boolean;
  /** Whether an action may never return a result. Default: false. */
  allowShallow?: boolean;
};

/** The exit code of a run. A finding takes precedence over a gap. */
export function exitCode(
  report: Pick<Report, 'findings' | 'gaps'>,
  { strict = false, allowShallow = false }: Strictness = {},
): ExitCode {
  if (report.findings.some(({ level, flaky }) => (level === 'MUST' && !flaky) || strict)) return EXIT.nonconforming;
  if (report.gaps.some(({ code }) => code !== 'shallow' || !allowShallow)) return EXIT.incomplete;
  return EXIT.conforms;
}
