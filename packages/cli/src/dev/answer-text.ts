import type { AnswerLines, Style } from 'obscura-conformance/dev';
import { type DifferenceRow, differenceOf } from './difference.js';

/** What there is to show of an answer. */
export type AnswerText = { readonly text: string; readonly is: 'new' | 'changed' | 'same' | 'failed' };

/** How to show it. */
export type AnswerTextOptions = {
  readonly style: Style;
  /** Whether nothing else is asked, so that there is room for its requests and its log every time. */
  readonly isAlone: boolean;
  /** Whether the same went wrong with a question above. */
  readonly isRepeated: boolean;
};

/** An answer, compared with the one before: all of it if it is the first, or none, and otherwise what is different. */
export function answerText(
  now: AnswerLines,
  before: AnswerLines | undefined,
  { style, isAlone, isRepeated }: AnswerTextOptions,
): AnswerText {
  const { question, state, answer, requests, log } = now;
  if (state === 'failed' && isRepeated)
    return { text: `${MARKS.failed(style)} ${question}  ${style.faint('fails in the same way')}\n`, is: 'failed' };
  const last = state === 'failed' ? undefined : before;
  const difference = last && differenceOf(last.answer, answer);
  const is = state === 'failed' ? 'failed' : !difference ? 'new' : difference.length > 0 ? 'changed' : 'same';
  const mark = is === 'same' ? style.faint('=') : MARKS[state](style);
  const rows = [
    `${mark} ${is === 'same' ? question : style.strong(question)}  ${style.faint(aside(now, is))}`,
    ...indent(difference ? difference.map((row) => paint(row, style)) : answer),
    ...section('requests', requestRows(last, requests, isAlone, style), style),
    ...(isAlone || !isSame(last?.log, log) ? section('log', log, style) : []),
  ];
  return { text: `${rows.join('\n')}\n`, is };
}

const MARKS: Readonly<Record<AnswerLines['state'], (style: Style) => string>> = {
  kept: (style) => style.good('✔'),
  'no-match': (style) => style.faint('–'),
  refused: (style) => style.caution('!'),
  failed: (style) => style.bad('✖'),
};

function aside({ ending, durationMs, requests }: AnswerLines, is: AnswerText['is']): string {
  const time = durationMs < 1000 ? `${Math.round(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`;
  const count = requests.length === 1 ? '1 request' : `${requests.length} requests`;
  return [...(is === 'same' ? ['unchanged'] : []), is === 'failed' ? ending : time, count].join(', ');
}

/** Requests that were not sent before, and those that no longer are, stand out. */
function requestRows(
  last: AnswerLines | undefined,
  requests: readonly string[],
  isAlone: boolean,
  style: Style,
): readonly string[] {
  if (last === undefined) return requests;
  if (isSame(last.requests, requests)) return isAlone ? requests : [];
  return differenceOf(last.requests, requests).map((row) => paint(row, style));
}

const SIGNS: Readonly<Record<DifferenceRow['is'], string>> = { gone: '-', new: '+', same: ' ', 'left-out': ' ' };

function paint({ is, text }: DifferenceRow, style: Style): string {
  const row = `${SIGNS[is]} ${text}`;
  switch (is) {
    case 'gone':
      return style.bad(row);
    case 'new':
      return style.good(row);
    case 'left-out':
      return style.faint(row);
    case 'same':
      return row;
  }
}

function section(title: string, rows: readonly string[], style: Style): string[] {
  return rows.length === 0 ? [] : [`    ${style.faint(title)}`, ...indent(rows)];
}

function indent(rows: readonly string[]): string[] {
  return rows.map((row) => `    ${row}`.trimEnd());
}

function isSame(one: readonly string[] | undefined, other: readonly string[]): boolean {
  return one?.length === other.length && one.every((row, index) => row === other[index]);
}
