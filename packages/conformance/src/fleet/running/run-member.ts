import { mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ACTION_NAMES } from '@obscura/protocol';
import { readForeignFile } from '@obscura/upstream';
import { defaultMaxTimeMs } from '../../max-time.js';
import { type ReportDocument, ReportSchema } from '../../report/document/report-schema.js';
import type { LaidOut } from '../unpack/prepare-member.js';
import { type Ended, runProgram } from './run-program.js';
import type { TestOptions } from './test-options.js';

/** A plugin was tested; or why there is no report. */
export type Tested =
  | { readonly is: 'reported'; readonly document: ReportDocument }
  | { readonly is: 'late' | 'killed' | 'silent'; readonly why: string };

/** What a run needs besides the plugin. */
export type RunContext = {
  /** Runs the command line: the words follow. */
  readonly program: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly options: TestOptions;
};

/** What a run gets on top of its own limit: to end what is under way, and to write its report. */
const MARGIN_MS = 120_000;

/** No report is larger: it shows at most 64 KiB of each stream. */
const MAX_REPORT_BYTES = 128 * 1024 * 1024;

/** Tests a plugin in a process of its own, which writes its report, page and cases to a directory. */
export async function runMember(
  { dir, conformanceDir }: LaidOut,
  reportDir: string,
  context: RunContext,
): Promise<Tested> {
  const { program, environment, signal, options } = context;
  const [report, page, cases] = ['report.json', 'index.html', 'cases'].map((name) => join(reportDir, name)) as [
    ...[string, string, string], // one for each name
  ];
  mkdirSync(cases, { recursive: true });
  // What an earlier run left must not stand for this one.
  rmSync(report, { force: true });
  const words = [
    ...[dir, '--quiet', '--reporter', `json=${report}`, '--reporter', `html=${page}`, '--cases', cases],
    ...['--seed', String(options.seed), '--jobs', String(options.jobs)],
    ...(options.maxTimeMs === undefined ? [] : ['--max-time', String(options.maxTimeMs / 1000)]),
    ...(conformanceDir === undefined ? [] : ['--conformance', conformanceDir]),
    ...(options.strict ? ['--strict'] : []),
    ...options.words,
  ];
  const ended = await runProgram([...program, ...words], {
    environment,
    timeoutMs: (options.maxTimeMs ?? defaultMaxTimeMs(ACTION_NAMES.length)) + MARGIN_MS,
    signal,
  });
  removeIfEmpty(cases);
  return testedBy(ended, report);
}

function testedBy({ code, signal, stderr, isLate }: Ended, report: string): Tested {
  if (isLate) return { is: 'late', why: 'its test did not end in time' };
  if (signal !== null) return { is: 'killed', why: `the process that tested it was ended by ${signal}` };
  const document = reportIn(report);
  // A report that says something else than the process is not of this process.
  if (document?.exitCode === code) return { is: 'reported', document };
  const [line = ''] = stderr.trim().split('\n').slice(-1);
  return { is: 'silent', why: `its test ended with ${code} and without a report${line === '' ? '' : `: ${line}`}` };
}

function reportIn(file: string): ReportDocument | undefined {
  try {
    // Whatever the plugin may have put in its place is not waited for.
    const read = readForeignFile(file, { maxBytes: MAX_REPORT_BYTES });
    return read.is === 'read' ? ReportSchema.parse(JSON.parse(read.bytes.toString('utf8'))) : undefined;
  } catch {
    return undefined;
  }
}

function removeIfEmpty(dir: string): void {
  try {
    rmdirSync(dir);
  } catch {} // there are cases
}
