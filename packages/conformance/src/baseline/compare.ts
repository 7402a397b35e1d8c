import type { ReportDocument, ReportedFinding } from '../report/document/report-schema.js';

/** What became of the findings from one run to the next. */
export type Comparison = {
  fixed: readonly ReportedFinding[];
  /** Not in the first run. */
  added: readonly ReportedFinding[];
  /** In both, as the later one shows them. */
  remaining: readonly ReportedFinding[];
  /** No longer found, but their checks had nothing to look at this time, so they may still be there. */
  unknown: readonly ReportedFinding[];
  /** What else differs, which may be the reason. */
  changed: readonly ('plugin' | 'examples' | 'harness' | 'seed')[];
};

/** Compares two reports by the fingerprints of their findings. */
export function compareReports(before: ReportDocument, after: ReportDocument): Comparison {
  const known = fingerprintsIn(before);
  const found = fingerprintsIn(after);
  const gone = before.findings.filter(({ fingerprint }) => !found.has(fingerprint));
  const looked = new Set(after.checks.flatMap(({ id, verdict }) => (LOOKED.includes(verdict) ? [id] : [])));
  return {
    fixed: gone.filter(({ check }) => looked.has(check)),
    added: after.findings.filter(({ fingerprint }) => !known.has(fingerprint)),
    remaining: after.findings.filter(({ fingerprint }) => known.has(fingerprint)),
    unknown: gone.filter(({ check }) => !looked.has(check)),
    changed: CHANGES.flatMap(([name, of]) => (isChanged(of(before), of(after)) ? [name] : [])),
  };
}

/** Accepting a finding does not fix it. */
function fingerprintsIn({ findings, accepted = [] }: ReportDocument): ReadonlySet<string> {
  return new Set([...findings, ...accepted].map(({ fingerprint }) => fingerprint));
}

/** What one of the reports does not know may be the same. */
function isChanged(before: unknown, after: unknown): boolean {
  return before !== undefined && after !== undefined && before !== after;
}

/** A check of which one of these is said had something to look at. */
const LOOKED: readonly string[] = ['pass', 'fail', 'warn', 'flaky', 'accepted'];

const CHANGES: readonly (readonly [Comparison['changed'][number], (report: ReportDocument) => unknown])[] = [
  ['plugin', ({ plugin }) => plugin.hash],
  ['examples', ({ plugin }) => plugin.examHash],
  ['harness', ({ tool }) => tool.version],
  ['seed', ({ seed }) => seed],
];
