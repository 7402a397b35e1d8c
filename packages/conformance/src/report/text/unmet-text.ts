import { basename } from 'node:path';
import type { Exchange } from '@obscura/upstream';
import type { Expectation, UnmetExample } from '../../model/report/unmet-example.js';
import { lastLines, printable } from '../../wording/printable.js';
import { requestLine } from '../../wording/request-line.js';
import type { Style } from './style.js';

const STDERR_LINES = 8;
const MAX_REQUESTS = 8;

/** An example that got another answer than its author expects: what it said, the end of stderr, and its requests with their answers. */
export function unmetText({ action, input, expected, got, error, observed }: UnmetExample, style: Style): string {
  const { requests, transcript } = observed;
  const wanted = expected === undefined ? '' : `, but it says \`expect: ${expected}\``;
  const rows = [
    `${style.caution('!')} ${style.strong('example')}  ${printable(`${action} ${JSON.stringify(input)}`)}`,
    `  ${WORDS[got]}${wanted}${error === undefined ? '' : `: ${printable(error)}`}`,
    ...section('stderr', lastLines(transcript.stderr.bytes, STDERR_LINES), style),
    ...section('requests', requestRows(requests), style),
  ];
  return `${rows.join('\n')}\n`;
}

const WORDS: Record<Expectation, string> = {
  result: 'The plugin found something',
  'no-match': 'The plugin found no match',
  refusal: 'The plugin refused it',
};

function requestRows(requests: readonly Exchange[]): string[] {
  if (requests.length === 0) return ['(none)'];
  const shown = requests
    .slice(0, MAX_REQUESTS)
    .map((request) => printable(`${requestLine(request)}${answererOf(request)}`));
  return requests.length > MAX_REQUESTS ? [...shown, `… and ${requests.length - MAX_REQUESTS} more`] : shown;
}

/** Where the answer came from. */
function answererOf({ answeredBy }: Exchange): string {
  if (answeredBy.kind === 'wrong-credential') return ', because no recording has this credential';
  if (!('route' in answeredBy)) return '';
  const { file, line } = answeredBy.route.place;
  return `  (${basename(file)}:${line})`;
}

function section(title: string, rows: readonly string[], style: Style): string[] {
  return rows.length === 0 ? [] : [`  ${style.faint(title)}`, ...rows.map((row) => `    ${row}`)];
}
