import type { ReportDocument, ReportedFinding } from '../document/report-schema.js';

/** The topic of a check: `batch` of `batch/ids-exact`. */
export function topicOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('/')));
}

/** The findings of one check. */
export function findingsOf({ findings }: ReportDocument, id: string): ReportedFinding[] {
  return findings.filter(({ check }) => check === id);
}

/** Longer texts help nobody in a list. */
const MAX_SHOWN = 600;

/** A finding in a few lines, as plain text: what, where, the smallest envelope, what came back, the fix, and how to repeat it. */
export function findingSummary(finding: ReportedFinding): string {
  const { check, level, action, title, message, place, stdin, stdout, fix, reproduce, sameCauseAs } = finding;
  return [
    `${level} ${check}${action === undefined ? '' : ` (${action})`}: ${title}`,
    message,
    ...(sameCauseAs === undefined ? [] : [`same cause as ${sameCauseAs}`]),
    ...(place === undefined ? [] : [`at ${place.file}:${place.line}`]),
    ...(stdin === undefined ? [] : [`envelope: ${short(stdin)}`]),
    ...(stdout === undefined ? [] : [`stdout: ${short(stdout) || '(nothing)'}`]),
    `fix: ${fix}`,
    ...(reproduce === undefined ? [] : [`reproduce: obscura-conformance replay ${reproduce.caseFile}`]),
  ].join('\n');
}

/** A text that is cut where it gets long. */
export function short(text: string, most = MAX_SHOWN): string {
  const trimmed = text.trimEnd();
  return trimmed.length > most ? `${trimmed.slice(0, most)}…` : trimmed;
}

/** MUSTs first, flaky ones last: the order in which to look at findings. */
export function worstFirst(findings: readonly ReportedFinding[]): ReportedFinding[] {
  const weight = ({ level, flaky, sameCauseAs }: ReportedFinding) =>
    (level === 'MUST' ? 0 : 2) + (flaky ? 4 : 0) + (sameCauseAs === undefined ? 0 : 1);
  return findings.toSorted((a, b) => weight(a) - weight(b));
}

/** The first examples that got another answer than their author expects, in a few lines each: what the plugin said, stderr and requests. */
export function unmetSummaries({ unmet = [] }: ReportDocument): string[] {
  return unmet
    .slice(0, MAX_UNMET)
    .map(({ action, input, expected, got, error, stderr, requests }) =>
      [
        `example ${action} ${short(JSON.stringify(input))}: ${got}${error === undefined ? '' : `: ${error}`}`,
        ...(expected === undefined ? [] : [`it says expect: ${expected}`]),
        ...(stderr === '' ? [] : [`stderr: ${stderr.trimEnd().slice(-MAX_SHOWN)}`]),
        ...requests
          .slice(0, MAX_REQUESTS)
          .map(
            ({ method, url, status, answeredBy }) =>
              `request: ${method} ${url} → ${status ?? 'no status'} (${answeredBy})`,
          ),
      ].join('\n'),
    );
}

/** Further ones mostly have the same cause. */
const MAX_UNMET = 3;
const MAX_REQUESTS = 8;
