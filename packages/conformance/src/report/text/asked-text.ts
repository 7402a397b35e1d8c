import type { AskedOnce } from '../../asking/ask-once.js';
import type { Answered } from '../../asking/prepare-to-ask.js';
import type { Outcome, Reply } from '../../asking/reply.js';
import type { Observed } from '../../model/seen/observed.js';
import { counted } from '../../wording/counted.js';
import { lastLines, printable, printableLines, shownBytes } from '../../wording/printable.js';
import { requestLine } from '../../wording/request-line.js';
import { endingText } from './finding-text.js';
import { type Style, styleFor } from './style.js';

/** The author wants to see what the plugin logged, but not a flood of it. */
const STDERR_LINES = 40;
const MAX_STDOUT = 2000;

/** The outcome of one call, for people at a terminal: what the host keeps, what it drops, requests and stderr. */
export function askedText(once: AskedOnce, hasColors: boolean): string {
  const style = styleFor(hasColors);
  if (once.is === 'not-run') return `${style.caution(printable(once.why))}\n`;
  const { observed, reply } = once;
  const rows = [...answerRows(once, style), ...requestRows(observed, style), ...stderrRows(observed, style)];
  const isBad = reply.is === 'failed';
  const requests = counted(observed.requests.length, 'request');
  rows.push('', style[isBad ? 'bad' : 'faint'](`${endingText(observed.transcript)}, ${requests}`));
  return `${rows.join('\n')}\n`;
}

/** The outcome of each item: the question with a mark, and below it, indented, what the host makes of the answer. */
export function answerRows({ action, asked, reply, observed }: Answered, style: Style): string[] {
  switch (reply.is) {
    case 'single': {
      const question = asked.mode === 'single' ? printable(JSON.stringify(asked.input)) : '';
      return outcomeRows(`${action} ${question}`, reply.outcome, style);
    }
    case 'batch':
      return reply.outcomes.flatMap(({ id, outcome }, index) => [
        ...(index > 0 ? [''] : []),
        ...outcomeRows(`${action} ${printable(id)} ${printable(JSON.stringify(inputOf(asked, id)))}`, outcome, style),
      ]);
    case 'refused':
      return refusalRows(action, reply, style);
    case 'failed':
      return failureRows(action, reply, observed, style);
  }
}

function inputOf(asked: Answered['asked'], id: string): unknown {
  return asked.mode === 'batch' ? asked.items.find((item) => item.id === id)?.input : asked.input;
}

function outcomeRows(question: string, outcome: Outcome, style: Style): string[] {
  switch (outcome.is) {
    case 'kept':
      return [
        `${style.good('✔')} ${style.strong(question)}`,
        ...indent(printableLines(JSON.stringify(saying(outcome.kept), null, 2))),
        ...changeRows(outcome, style),
      ];
    case 'no-match':
      return [`${style.faint('–')} ${style.strong(question)}`, '  no match'];
    case 'thrown-away':
      return [
        `${style.bad('✖')} ${style.strong(question)}`,
        `  Obscura throws the result away: ${printable(outcome.reason)}`,
        ...changeRows(outcome, style),
      ];
    case 'refused':
      return refusalRows(question, outcome, style);
  }
}

/** The fields that say something. The host fills the others with null and empty lists. */
function saying(kept: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

type Changed = Extract<Outcome, { is: 'kept' | 'thrown-away' }>;

function changeRows({ changes, moreChanges }: Changed, style: Style): string[] {
  if (changes.length === 0) return [];
  const rows = changes.map(({ kind, path, reason }) => `${kind} ${pathText(path)}: ${reason}`);
  const more = moreChanges > 0 ? [`… and ${moreChanges} more`] : [];
  return ['', `  ${style.caution('what Obscura does to it')}`, ...indent(indent([...rows, ...more].map(printable)))];
}

function pathText(path: readonly (string | number)[]): string {
  return (
    path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('') ||
    'the result'
  );
}

type Refusal = Extract<Reply, { is: 'refused' }>;

function refusalRows(question: string, { error, errorCode, retryAfterMs }: Refusal, style: Style): string[] {
  const details = [
    ...(errorCode === undefined ? [] : [`errorCode: ${errorCode}`]),
    ...(retryAfterMs === undefined ? [] : [`retryAfterMs: ${retryAfterMs}`]),
  ];
  return [
    `${style.caution('!')} ${style.strong(question)}`,
    ...indent([`refused: ${error}`, ...details].map(printable)),
  ];
}

function failureRows(action: string, { failure }: Extract<Reply, { is: 'failed' }>, observed: Observed, style: Style) {
  const { code, rule, message, hint, said } = failure;
  const { stdout } = observed.transcript;
  return [
    `${style.bad('✖')} ${style.strong(action)}  ${code}  ${rule}`,
    ...indent([printable(message), ...(said === undefined ? [] : [printable(`it said: ${said}`)]), `fix: ${hint}`]),
    ...(stdout.length === 0 ? [] : section('stdout', printableLines(shownBytes(stdout, MAX_STDOUT).trimEnd()), style)),
  ];
}

function requestRows({ requests }: Observed, style: Style): string[] {
  const isMissing = requests.some(({ answeredBy }) => answeredBy.kind === 'unrecorded');
  const advice = isMissing ? ['Pass --network live to ask the provider, or `record` its answers.'] : [];
  return requests.length === 0
    ? []
    : section('requests', [...requests.map((request) => printable(requestLine(request))), ...advice], style);
}

function stderrRows({ transcript: { stderr } }: Observed, style: Style): string[] {
  return stderr.totalBytes === 0 ? [] : section('stderr', lastLines(stderr.bytes, STDERR_LINES), style);
}

function section(title: string, rows: readonly string[], style: Style): string[] {
  return ['', `  ${style.faint(title)}`, ...indent(indent(rows))];
}

function indent(rows: readonly string[]): string[] {
  return rows.map((row) => `  ${row}`);
}
