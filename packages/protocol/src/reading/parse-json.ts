import { parseDocument } from 'yaml';
import type { Position } from '../issues/issue.js';
import { jsonErrorOffset } from './json-error.js';

/** Text that was read as JSON, and where its parts stand. */
export type JsonSource = {
  value: unknown;
  /** Where the value at a path begins; its nearest existing ancestor, where there is none. */
  locate(path: readonly (string | number)[]): Located;
};

/** A place in a text, with its line. */
export type Located = { position: Position; line: string };

/** JSON text, read; or why it cannot be, and where. */
export type ParsedJson =
  | { ok: true; source: JsonSource }
  | { ok: false; code: 'not-utf8' | 'not-json'; message: string; located?: Located; isEmpty?: true };

/** More issues of one document than this are not told: nobody would read them. */
export const MAX_ISSUES = 20;

/** Longer texts are not searched for the place of an issue: it would cost more than it tells. */
const MAX_LOCATED_LENGTH = 1_000_000;

/** Reads text or bytes as one JSON document, strictly (OUT-2, OUT-3, PROC-4). Never throws. */
export function parseJson(input: string | Uint8Array): ParsedJson {
  let text: string;
  try {
    text = typeof input === 'string' ? input : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(input);
  } catch {
    return { ok: false, code: 'not-utf8', message: 'the document is not UTF-8' };
  }
  if (text.startsWith('\ufeff'))
    return { ok: false, code: 'not-utf8', message: 'the document begins with a byte order mark' };
  try {
    return { ok: true, source: { value: JSON.parse(text), locate: locator(text) } };
  } catch (error) {
    if (text.trim() === '') return { ok: false, code: 'not-json', message: 'the document is empty', isEmpty: true };
    const message = `the document is not JSON: ${(error as SyntaxError).message}`;
    return { ok: false, code: 'not-json', message, located: place(text, jsonErrorOffset(text)) };
  }
}

function place(text: string, offset: number): Located {
  // `lastIndexOf` takes a negative place for 0.
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end === -1 ? text.length : end).replace(/\r$/, '');
  return { position: { line: countLines(text, start), column: offset - start + 1 }, line };
}

function countLines(text: string, end: number): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** JSON is YAML, and the YAML parser remembers where things stand. It is asked only once something is wrong. */
function locator(text: string): JsonSource['locate'] {
  let offsetOf: ((path: readonly (string | number)[]) => number) | undefined;
  return (path) => {
    offsetOf ??= offsets(text);
    return place(text, offsetOf(path));
  };
}

function offsets(text: string): (path: readonly (string | number)[]) => number {
  if (text.length > MAX_LOCATED_LENGTH) return () => 0;
  try {
    const document = parseDocument(text, {
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    return (path) => {
      for (let length = path.length; length >= 0; length--) {
        const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
        const range = (node as { range?: readonly number[] } | null | undefined)?.range; // every node of a parsed document has one
        if (range?.[0] !== undefined) return range[0];
      }
      return 0;
    };
  } catch {
    return () => 0; // nested past the stack of the YAML parser
  }
}
