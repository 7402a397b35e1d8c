import { text } from '../../report/formats/markdown.js';
import { counted } from '../../wording/counted.js';
import type { News } from '../summary/against.js';
import { countsText } from '../summary/counts-text.js';
import type { FleetCause, FleetDocument } from '../summary/fleet-schema.js';

/** A comment of GitHub holds 65,536 characters. */
const MAX_LENGTH = 60_000;
const MAX_NAMES = 40;

/** A report on a fleet as Markdown, for a job summary or an issue. With `news`, only what is new. */
export function fleetMarkdown(document: FleetDocument, news: News | undefined): string {
  const causes = news ? news.causes : document.causes;
  const isBad = causes.some(({ kind, level }) => kind === 'finding' && level === 'MUST');
  const mark = isBad ? '❌' : causes.length > 0 ? '⚠️' : '✅';
  const head = [
    `## ${mark} Plugins: ${countsText(document)}`,
    `${counted(document.counts.calls, 'call')}, seed ${document.seed}.`,
    ...(news ? [newsText(news)] : []),
  ];
  let length = head.join('\n\n').length + 100;
  const shown = causes.map(causeMarkdown).filter((cause) => {
    length += cause.length + 2;
    return length <= MAX_LENGTH;
  });
  const left = causes.length - shown.length;
  return `${[...head, ...shown, ...(left > 0 ? [`… and ${counted(left, 'more cause')}.`] : [])].join('\n\n')}\n`;
}

function newsText({ causes, gone, added, removed }: News): string {
  return [
    causes.length === 0 ? 'Nothing new is wrong.' : `New causes: ${causes.length}.`,
    ...(gone > 0 ? [`${counted(gone, 'earlier problem')} no longer there.`] : []),
    ...(added.length > 0 ? [`New: ${names(added)}.`] : []),
    ...(removed.length > 0 ? [`Gone: ${names(removed)}.`] : []),
  ].join(' ');
}

function causeMarkdown({ kind, code, level, title = kind, message, fix, plugins }: FleetCause): string {
  const mark = kind === 'finding' && level === 'MUST' ? '❌' : '⚠️';
  return [
    `### ${mark} \`${code}\` ${text(title)} (${counted(plugins.length, 'plugin')})`,
    names(plugins),
    text(plugins.length > 1 ? `${plugins[0]}: ${message}` : message),
    ...(fix === undefined ? [] : [`**Fix:** ${text(fix)}`]),
  ].join('\n\n');
}

function names(labels: readonly string[]): string {
  const shown = labels.slice(0, MAX_NAMES).map(text).join(', ');
  return labels.length > MAX_NAMES ? `${shown} and ${labels.length - MAX_NAMES} more` : shown;
}
