import type { ReportedFinding } from '../../document/report-schema.js';
import { withForeignMarked } from './foreign.js';
import { escaped } from './markup.js';

const MAX_SHOWN = 4000;
const MAX_REQUESTS = 20;

/** A finding: what is wrong, the envelope, what came back, the requests, and how to fix it. */
export function findingHtml(finding: ReportedFinding): string {
  const { check, level, title, action, message, details = [], why, fix, place, sameCauseAs, reproduce } = finding;
  const parts = [
    `<p>${escaped(message)}</p>`,
    ...details.map((row) => `<p class="faint">${escaped(row)}</p>`),
    ...(sameCauseAs === undefined ? [] : [`<p>Same cause as <code>${escaped(sameCauseAs)}</code>, above.</p>`]),
    ...(finding.stdin === undefined ? [] : [block('envelope', escaped(finding.stdin.slice(0, MAX_SHOWN)))]),
    ...(finding.stdout === undefined ? [] : [block('stdout', withForeignMarked(finding.stdout))]),
    ...(finding.stderr ? [block('stderr', escaped(finding.stderr.slice(-MAX_SHOWN)))] : []),
    ...requestParts(finding),
    ...(place === undefined
      ? []
      : [block('the line that did it', escaped(`${place.file}, line ${place.line}\n${place.code ?? ''}`))]),
    `<h4>why it matters</h4><p>${escaped(why)}</p>`,
    `<h4>how to fix it</h4><p>${escaped(fix)}</p>`,
    ...(reproduce === undefined
      ? []
      : [block('reproduce it', escaped(`obscura-conformance replay ${reproduce.caseFile}`))]),
  ];
  const where = action === undefined ? '' : ` <span class="faint">${escaped(action)}</span>`;
  return `<article class="finding ${level}"><h3><code>${escaped(check)}</code> <span class="chip">${level}</span> ${escaped(title)}${where}</h3>\n${parts.join('\n')}\n</article>\n`;
}

function block(title: string, html: string): string {
  return `<h4>${title}</h4><pre tabindex="0">${html === '' ? '(nothing)' : html}</pre>`;
}

function requestParts({ requests = [] }: ReportedFinding): string[] {
  if (requests.length === 0) return [];
  const rows = requests
    .slice(0, MAX_REQUESTS)
    .map(({ method, url, status, answeredBy }) => `${method} ${url} → ${status ?? answeredBy}`);
  const more = requests.length > MAX_REQUESTS ? [`… and ${requests.length - MAX_REQUESTS} more`] : [];
  return [block('requests', escaped([...rows, ...more].join('\n')))];
}
