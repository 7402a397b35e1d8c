import type { ReportDocument, ReportedCheck } from '../../document/report-schema.js';
import { escaped, table } from './markup.js';
import type { SeenCall } from './seen-call.js';

/** Stands for every check that makes no calls of its own. */
const ANY = '*';

type Verdict = ReportedCheck['verdict'];

/** A sign for each verdict, so that none depends on color alone. */
const SIGNS: Record<Verdict, { sign: string; words: string }> = {
  pass: { sign: '✔', words: 'no failure seen' },
  fail: { sign: '✖', words: 'failed' },
  warn: { sign: '!', words: 'warned' },
  flaky: { sign: '~', words: 'flaky' },
  blocked: { sign: '▨', words: 'blocked' },
  'not-applicable': { sign: '–', words: 'not applicable' },
  'not-exercised': { sign: '○', words: 'not exercised' },
  accepted: { sign: '◆', words: 'accepted' },
};

/** Every check with its verdict, as a whole and for each action. */
export function matrix(document: ReportDocument, calls: readonly SeenCall[]): string {
  const { checks, coverage } = document;
  if (checks.length === 0) return '';
  const actions = [...new Set(coverage.map(({ action }) => action))];
  const tried = triedIn(calls);
  const rows = checks.map((check) => {
    const cells = actions.map((action) => cell(verdictFor(check, action, document, tried)));
    return `<tr><th scope="row"><code>${escaped(check.id)}</code></th>${cell(check.verdict)}${cells.join('')}</tr>`;
  });
  const legend = Object.entries(SIGNS).map(
    ([verdict, { sign, words }]) => `<li><span class="v ${verdict}" aria-hidden="true">${sign}</span> ${words}</li>`,
  );
  return `<ul class="legend">${legend.join('')}</ul>\n${table('Checks by action', ['check', 'overall', ...actions], rows)}`;
}

function cell(verdict: Verdict): string {
  const { sign, words } = SIGNS[verdict];
  return `<td class="v ${verdict}"><span aria-hidden="true">${sign}</span><span class="hidden">${words}</span></td>`;
}

/** A check that fails for one action may have had nothing to look at for another. That is no pass. */
function verdictFor(
  check: ReportedCheck,
  action: string,
  { findings }: ReportDocument,
  tried: ReadonlyMap<string, ReadonlySet<string>>,
): Verdict {
  const finding = findings.find((candidate) => candidate.check === check.id && candidate.action === action);
  if (finding) return finding.flaky ? 'flaky' : finding.level === 'MUST' ? 'fail' : 'warn';
  const isJudged = ['pass', 'fail', 'warn', 'flaky', 'accepted'].includes(check.verdict);
  if (!isJudged) return check.verdict;
  // A judge makes no calls of its own, and looks at all of them.
  const isTried = tried.get(check.calls === 0 ? ANY : check.id)?.has(action) === true;
  return isTried && check.verdict === 'pass' ? 'pass' : 'not-exercised';
}

function triedIn(calls: readonly SeenCall[]): ReadonlyMap<string, ReadonlySet<string>> {
  const tried = new Map<string, Set<string>>();
  for (const { action, checks } of calls) {
    if (action === undefined) continue;
    for (const check of [ANY, ...checks]) tried.set(check, (tried.get(check) ?? new Set()).add(action));
  }
  return tried;
}
