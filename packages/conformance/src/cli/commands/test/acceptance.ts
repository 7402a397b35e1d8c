import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { accepting, applyBaseline, withAccepted } from '../../../baseline/apply-baseline.js';
import { type BaselineFile, readBaseline } from '../../../baseline/baseline-file.js';
import { UNEXPLAINED, updatedBaseline } from '../../../baseline/update-baseline.js';
import type { RunEvent } from '../../../model/report/event.js';
import { EXIT, type ExitCode } from '../../../model/report/exit-code.js';
import type { Finding } from '../../../model/report/finding.js';
import type { Gap, Report } from '../../../model/report/report.js';
import { UsageError } from '../../words/usage-error.js';
import { fileOutput } from './file-output.js';

/** How to use a baseline. */
export type AcceptanceOptions = {
  /** The directory with `baseline.yml`; absent: there is none. */
  conformanceDir: string | undefined;
  /** Whether to write what is found into the baseline. */
  updates: boolean;
  /** Whether checks are left out, so that an entry without a finding proves nothing. */
  isPartial: boolean;
};

/** What a plugin's author accepts for now, applied to a run. */
export type Acceptance = {
  /** The event without what is accepted; `undefined` if nothing is left of it. */
  pass(event: RunEvent): RunEvent | undefined;
  /** An entry that no longer holds fails the run. */
  codeFor(code: ExitCode): ExitCode;
  /** Writes the baseline, if that was asked for. @throws {UsageError} if the run did not see everything. */
  save(signal: AbortSignal): Promise<void>;
};

/** Reads a plugin's baseline. @throws {ConfigError} if it is invalid. @throws {UsageError} if a partial run is to update it. */
export function acceptanceOf({ conformanceDir, updates, isPartial }: AcceptanceOptions): Acceptance {
  if (updates && (isPartial || conformanceDir === undefined)) throw new UsageError(PARTIAL);
  const file: BaselineFile | undefined = conformanceDir === undefined ? undefined : readBaseline(conformanceDir);
  const entries = file?.entries ?? [];
  const today = new Date().toISOString().slice(0, 10);
  let found: readonly Finding[] = [];
  let isCut = false;
  let isStale = false;

  function applied(report: Report): Report {
    found = report.findings;
    isCut = report.gaps.some(({ code }) => CUT.includes(code));
    // `save` explains why a run that was cut short updates nothing.
    if (updates && !isCut) return withAccepted(report, (finding) => accepting(finding, entries, today) ?? UNEXPLAINED);
    const { report: rest, stale } = applyBaseline(report, entries, today);
    const proven = isPartial || isCut ? [] : stale;
    isStale = proven.length > 0;
    return {
      ...rest,
      notes: [...rest.notes, ...proven.map((message) => ({ code: 'stale-baseline' as const, message }))],
    };
  }

  return {
    pass(event) {
      if (event.type === 'report') return { ...event, report: applied(event.report) };
      if (event.type !== 'finding') return event;
      return updates || accepting(event.finding, entries, today) ? undefined : event;
    },
    codeFor: (code) => (isStale && code !== EXIT.broken ? EXIT.nonconforming : code),
    async save(signal) {
      if (!updates || conformanceDir === undefined) return;
      if (isCut) throw new UsageError(PARTIAL);
      const path = join(conformanceDir, 'baseline.yml');
      mkdirSync(dirname(path), { recursive: true });
      const output = await fileOutput(path);
      output.write(updatedBaseline(file, found));
      await output.save(signal);
    },
  };
}

/** Gaps of a run that did not get to everything. */
const CUT: readonly Gap['code'][] = ['cut-short', 'cannot-run', 'search-cut', 'changed-itself'];

const PARTIAL =
  'The baseline was not updated, because this run does not see everything that fails. Run all checks to their end, on the plugin’s own configuration, without --only, --skip and --bail.';
