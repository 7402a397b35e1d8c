import type { CheckId } from '../model/check.js';
import type { Finding } from '../model/report/finding.js';
import type { AcceptedFinding, Report, Verdict } from '../model/report/report.js';
import { fingerprintOf } from '../report/document/fingerprint.js';
import { BASELINE_NAME, type BaselineEntry } from './baseline-file.js';

/** What a baseline makes of a run. */
export type Applied = {
  report: Report;
  /** Entries that no longer hold, each as a sentence: the file must not rot. */
  stale: readonly string[];
};

/** What is said of an entry. */
type Accepts = { reason: string; ticket?: string | undefined };

/** Finds the entry that accepts a finding. It counts for its own check only, and only until it expires. */
export function accepting(
  { check, ...finding }: Finding,
  entries: readonly BaselineEntry[],
  today: string,
): BaselineEntry | undefined {
  const fingerprint = fingerprintOf({ check, ...finding });
  return entries.find((entry) => {
    return entry.check === check && entry.fingerprint === fingerprint && !isExpired(entry, today);
  });
}

/** A report without the findings that are accepted, which it lists as exemptions, and the entries that no longer hold. */
export function applyBaseline(report: Report, entries: readonly BaselineEntry[], today: string): Applied {
  const matched = new Map(report.findings.map((finding) => [finding, accepting(finding, entries, today)]));
  const used = new Set(matched.values());
  // Whether these still fail is not known, because nothing looked.
  const unseen = new Set(report.checks.flatMap(({ id, verdict }) => (UNSEEN.includes(verdict) ? [id as string] : [])));
  return {
    report: withAccepted(report, (finding) => matched.get(finding)),
    stale: entries
      .filter((entry) => !used.has(entry) && (isExpired(entry, today) || !unseen.has(entry.check)))
      .map((entry) => staleness(entry, today)),
  };
}

const UNSEEN: readonly Verdict[] = ['blocked', 'not-exercised'];

/** Moves findings from what counts to what is accepted. A check of which nothing else is left is `accepted` too. */
export function withAccepted(report: Report, acceptedFor: (finding: Finding) => Accepts | undefined): Report {
  const accepted = report.findings.flatMap((finding): AcceptedFinding[] => {
    const entry = acceptedFor(finding);
    if (!entry) return [];
    const { check, action, evidence } = finding;
    const { reason, ticket } = entry;
    return [{ check, action, fingerprint: fingerprintOf(finding), message: evidence.message, reason, ticket }];
  });
  const findings = report.findings.filter((finding) => acceptedFor(finding) === undefined);
  const excused = new Set<CheckId>(accepted.map(({ check }) => check));
  for (const { check } of findings) excused.delete(check);
  return {
    ...report,
    findings,
    accepted,
    checks: report.checks.map((check) => (excused.has(check.id) ? { ...check, verdict: 'accepted' } : check)),
    exemptions: [...report.exemptions, ...accepted.map(exemptionOf)],
  };
}

function exemptionOf({ check, action, reason, ticket }: AcceptedFinding) {
  const exempt = `${check}${action === undefined ? '' : ` (${action})`} is accepted`;
  return { exempt, reason: ticket === undefined ? reason : `${reason} (${ticket})` };
}

function isExpired({ expires }: BaselineEntry, today: string): boolean {
  return expires !== undefined && expires < today;
}

function staleness(entry: BaselineEntry, today: string): string {
  const { check, fingerprint, expires, line } = entry;
  const place = `${BASELINE_NAME}:${line}: ${check} ${fingerprint}`;
  return isExpired(entry, today)
    ? `${place} expired on ${expires}: fix the finding, or decide on it anew.`
    : `${place} no longer fails: remove the entry, or let --update-baseline do it.`;
}
