import type { Foreign } from '@obscura/executor/internal';

/** What extra text on stdout probably is, judging by how it looks. The first match wins. */
const SUSPECTS: readonly [looks: (text: string) => boolean, name: string][] = [
  [matches(/^Traceback \(most recent call last\)/m), 'a Python traceback'],
  [matches(/\p{Cc}\[[\d;]*m/u), 'colored log output'],
  [matches(/^[^\w\n]{0,20}\d{4}-\d\d-\d\d[T ,]\d\d:\d\d/m), 'a log line with a timestamp'],
  [matches(/^[^\w\n]{0,20}(?:DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|CRITICAL|FATAL)\b/im), 'a log line'],
  [matches(/^[^\n:]{1,300}:\d{1,6}: \w{0,100}Warning: /m), 'a Python warning'],
  [matches(/^[^\n]{0,200}\d{1,3}%\|/m), 'a progress bar'],
  [matches(/<(?:!doctype|html)/i), 'an HTML page'],
  [startsWithJson, 'a second JSON value'],
  [matches(/^(?:\{['{\d]|\[['(]|\(['\d]|<[\w.]{1,100} object at 0x)/), 'a printed Python object'],
  // A tag in brackets, such as the name of a module or the time.
  [matches(/^\[[^\]\n"]{1,60}\]/), 'a log line'],
];

/** Patterns search only the start of the text, which can be megabytes long. */
const LOOKED_AT_BYTES = 2048;

/** A guess at what the extra text is, and how it starts. */
export function nameForeign({ bytes }: Foreign): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, LOOKED_AT_BYTES)).trim();
  const suspect = SUSPECTS.find(([looks]) => looks(text))?.[1] ?? 'a stray print';
  const [line = ''] = text.split('\n', 1);
  return `${suspect}: ${JSON.stringify(line.length > 80 ? `${line.slice(0, 80)}…` : line)}`;
}

function matches(pattern: RegExp): (text: string) => boolean {
  return (text) => pattern.test(text);
}

/** Whether the text, or its first line, is an object or a list in JSON, or the start of one that goes on for long. */
function startsWithJson(text: string): boolean {
  if (!/^(?:\{\s*"|\[\s*(?:[[{"\d]|true|false|null))/.test(text)) return false;
  const [line = ''] = text.split('\n', 1);
  return isJson(line) || isJson(text) || text.length >= LOOKED_AT_BYTES / 2;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
