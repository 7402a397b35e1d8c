import type { Foreign } from '@obscura/executor/internal';

/** What extra text on stdout probably is, judging by how it looks. The first match wins. */
const SUSPECTS: readonly [pattern: RegExp, name: string][] = [
  [/^Traceback \(most recent call last\)/m, 'a Python traceback'],
  [/\p{Cc}\[[\d;]*m/u, 'colored log output'],
  [/^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d/m, 'a log line with a timestamp'],
  [/^[^\w\n]{0,20}(?:DEBUG|INFO|WARN(?:ING)?|ERROR)\b/im, 'a log line'],
  [/^\s*[{[]/, 'a second JSON value'],
  [/<(?:!doctype|html)/i, 'an HTML page'],
];

/** Patterns search only the start of the text, which can be megabytes long. */
const LOOKED_AT_BYTES = 2048;

/** A guess at what the extra text is, and how it starts. */
export function nameForeign({ bytes }: Foreign): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, LOOKED_AT_BYTES));
  const suspect = SUSPECTS.find(([pattern]) => pattern.test(text))?.[1] ?? 'a stray print';
  const line = text.trim().split('\n', 1)[0] ?? '';
  return `${suspect}: ${JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line)}`;
}
