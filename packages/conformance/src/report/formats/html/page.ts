import { counted } from '../../../wording/counted.js';
import type { ReportDocument } from '../../document/report-schema.js';
import { findingHtml } from './finding.js';
import { latency, startUp } from './latency.js';
import { escaped, section, table } from './markup.js';
import { matrix } from './matrix.js';
import type { SeenCall } from './seen-call.js';
import { STYLE } from './style.js';

/** A run with more duplicates than this saw less than its number of calls suggests. */
const MANY_DUPLICATES = 1 / 3;

/** A report as a page. It has no script, and loads nothing. */
export function page(document: ReportDocument, calls: readonly SeenCall[]): string {
  const { plugin, verdict, findings, gaps, notes, exemptions, failure } = document;
  const name = plugin.name ?? plugin.id ?? plugin.dir;
  const title = escaped(`${name}: ${verdict}`);
  const remarks = [
    ...(failure === undefined ? [] : [failure]),
    ...gaps.map(({ message }) => message),
    ...exemptions.map(({ exempt, reason }) => `Exempt: ${exempt}${reason === undefined ? '' : `: ${reason}`}`),
    ...notes.map(({ message }) => message),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${title}</title><style>${STYLE}</style></head>
<body><main>
<header><h1>${escaped(name)} ${escaped(plugin.version ?? '')}</h1>
<p class="verdict ${verdict.replaceAll(' ', '-')}">${escaped(verdict)}</p>
<p class="faint">${counted(findings.length, 'finding')}, seed ${document.seed ?? 'none'}, ${escaped(document.startedAt)}, harness ${escaped(document.tool.version)}</p></header>
${section('remarks', 'Remarks', list(remarks))}${section('findings', 'Findings', findings.map(findingHtml).join(''))}${section('checks', 'Checks', matrix(document, calls))}${section('coverage', 'Coverage', coverageHtml(document))}${section('latency', 'Latency', latency(calls))}${section('start', 'Start-up', startUp(calls))}</main></body></html>
`;
}

function list(texts: readonly string[]): string {
  return texts.length === 0 ? '' : `<ul>${texts.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul>\n`;
}

function coverageHtml({ coverage, counts }: ReportDocument): string {
  if (coverage.length === 0) return '';
  const rows = coverage.map(({ action, mode, calls, results, noMatches, errors, failures, fields }) => {
    const cells = [mode, calls, results, noMatches, errors, failures].map((cell) => `<td>${cell}</td>`);
    const seen = `<td class="long">${escaped(fields.join(', ') || 'none')}</td>`;
    return `<tr><th scope="row"><code>${escaped(action)}</code></th>${cells.join('')}${seen}</tr>`;
  });
  const duplicates = counts.calls === 0 ? 0 : 1 - counts.distinctEnvelopes / counts.calls;
  const chip =
    duplicates > MANY_DUPLICATES
      ? ` <span class="chip caution">${Math.round(duplicates * 100)} % duplicates</span>`
      : '';
  const head = ['action', 'mode', 'calls', 'results', 'no match', 'errors', 'failures', 'fields seen'];
  return `<p>${counted(counts.calls, 'call')}, ${counted(counts.distinctEnvelopes, 'distinct envelope')}${chip}</p>\n${table('Answers by action and mode', head, rows)}`;
}
