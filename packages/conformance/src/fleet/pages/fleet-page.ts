import { escaped, section, table } from '../../report/formats/html/markup.js';
import { STYLE } from '../../report/formats/html/style.js';
import { counted } from '../../wording/counted.js';
import { countsText } from '../summary/counts-text.js';
import type { FleetCause, FleetDocument, FleetPlugin } from '../summary/fleet-schema.js';

/** Names behind a cause that are shown at once. */
const MAX_NAMES = 12;

/** A report on a fleet as a page. It has no script, and loads nothing. */
export function fleetPage(document: FleetDocument): string {
  const { plugins, causes, unfinished, seed, finishedAt, tool } = document;
  const slugs = new Map(plugins.map(({ label, number }) => [label, `plugin-${number}`]));
  const summary = escaped(countsText(document));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>Obscura plugins: ${summary}</title><style>${STYLE}</style></head>
<body><main>
<header><h1>Obscura plugins</h1>
<p class="verdict ${classOf(document)}">${summary}</p>
<p class="faint">${counted(document.counts.calls, 'call')}, seed ${seed}, ${escaped(finishedAt)}, harness ${escaped(tool.version)}</p></header>
${section('causes', 'What is wrong', causesHtml(causes, slugs))}${section('plugins', 'Plugins', pluginsHtml(plugins))}${section('unfinished', 'Not tested', namesHtml(unfinished, new Map()))}</main></body></html>
`;
}

function classOf({ counts, exitCode }: FleetDocument): string {
  if (counts.doesNotConform > 0) return 'does-not-conform';
  return exitCode === 0 ? 'conforms' : 'incomplete';
}

type Slugs = ReadonlyMap<string, string>;

function causesHtml(causes: readonly FleetCause[], slugs: Slugs): string {
  const articles = causes.map(({ kind, code, level, title, message, fix, plugins }) => {
    const chip = level === undefined ? kind : level;
    const words = title === undefined ? '' : ` ${escaped(title)}`;
    return `<article class="finding ${level ?? ''}"><h3><code>${escaped(code)}</code> <span class="chip">${chip}</span>${words}</h3>
<p>${escaped(plugins.length > 1 ? `${plugins[0]}: ${message}` : message)}</p>
${fix === undefined ? '' : `<p>To fix it: ${escaped(fix)}</p>`}<p>${counted(plugins.length, 'plugin')}:</p>${namesHtml(plugins, slugs)}</article>\n`;
  });
  return articles.join('');
}

function namesHtml(labels: readonly string[], slugs: Slugs): string {
  const items = labels.map((label) => {
    const slug = slugs.get(label);
    return `<li>${slug === undefined ? escaped(label) : `<a href="#${slug}">${escaped(label)}</a>`}</li>`;
  });
  if (items.length === 0) return '';
  const [shown, hidden] = [items.slice(0, MAX_NAMES), items.slice(MAX_NAMES)];
  const more =
    hidden.length === 0
      ? ''
      : `<details><summary>and ${counted(hidden.length, 'other')}</summary><ul class="legend">${hidden.join('')}</ul></details>`;
  return `<ul class="legend">${shown.join('')}</ul>${more}\n`;
}

/** A sign for each verdict, so that none depends on color alone. */
const SIGNS: Readonly<Record<FleetPlugin['verdict'], readonly [sign: string, style: string]>> = {
  conforms: ['✔', 'pass'],
  'does not conform': ['✖', 'fail'],
  incomplete: ['○', 'warn'],
  'no verdict': ['!', 'warn'],
};

function pluginsHtml(plugins: readonly FleetPlugin[]): string {
  const rows = plugins.map((plugin) => {
    const { number, label, name, version, runtime, verdict, problems, counts, durationMs, slug, hasReport } = plugin;
    const [sign, style] = SIGNS[verdict];
    const title = hasReport ? `<a href="reports/${slug}/index.html">${escaped(label)}</a>` : escaped(label);
    const causes = [...new Set(problems.filter(({ isFirst }) => isFirst).map(({ code }) => code))];
    const cells = [
      `<td class="${style}"><span aria-hidden="true">${sign}</span> ${escaped(verdict)}</td>`,
      `<td>${causes.map((code) => `<code>${escaped(code)}</code>`).join(', ')}</td>`,
      `<td>${escaped(name ?? '')}</td><td>${escaped(version ?? '')}</td><td>${escaped(runtime ?? '')}</td>`,
      `<td>${counts.calls}</td><td>${(durationMs / 1000).toFixed(1)} s</td>`,
    ];
    return `<tr id="plugin-${number}"><th scope="row">${title}</th>${cells.join('')}</tr>`;
  });
  const head = ['plugin', 'verdict', 'what is wrong', 'name', 'version', 'runtime', 'calls', 'time'];
  return rows.length === 0 ? '' : table('All plugins', head, rows);
}
