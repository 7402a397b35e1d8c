import { printable } from '../issues/printable.js';
import { findExcess, sizeExcess } from './excess.js';
import { jsonErrorOffset } from './json-error.js';
import { skipBlank } from './json-tokens.js';
import type { DocumentLimits } from './limits.js';
import { LineIndex, type Place } from './line-index.js';
import { locate } from './locate.js';

/** Text that was read as JSON, and where its parts stand. */
export type JsonSource = {
  value: unknown;
  /** Where the values at some paths begin; for a path that leads nowhere, its nearest ancestor. */
  places(paths: readonly (readonly (string | number)[])[]): Place[];
};

/** JSON text, read; or why it cannot be, and where. */
export type ParsedJson =
  | { ok: true; source: JsonSource }
  | { ok: false; code: 'not-utf8' | 'not-json' | 'too-large'; message: string; place?: Place; isEmpty?: true };

/** Longest message of V8 that is passed on: it quotes the text. */
const MAX_REASON_LENGTH = 200;

/** Reads text or bytes as one JSON document, strictly (OUT-2 to OUT-4, PROC-4). Never throws. */
export function parseJson(input: string | Uint8Array, limits: Partial<DocumentLimits> = {}): ParsedJson {
  const tooManyBytes = sizeExcess(input.length, limits);
  if (tooManyBytes) return { ok: false, code: 'too-large', message: tooManyBytes.message };
  const text = decode(input);
  if (text === undefined) return { ok: false, code: 'not-utf8', message: 'the document is not UTF-8' };
  if (text.startsWith('\ufeff')) {
    return { ok: false, code: 'not-utf8', message: 'the document begins with a byte order mark' };
  }
  const excess = findExcess(text, limits);
  if (excess) {
    const place = new LineIndex(text).place(excess.offset);
    return { ok: false, code: 'too-large', message: excess.message, place };
  }
  try {
    return { ok: true, source: { value: JSON.parse(text), places: (paths) => placesOf(text, paths) } };
  } catch (error) {
    return notJson(text, (error as SyntaxError).message); // all that JSON.parse throws
  }
}

function decode(input: string | Uint8Array): string | undefined {
  if (typeof input === 'string') return input;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(input);
  } catch {
    return undefined;
  }
}

function placesOf(text: string, paths: readonly (readonly (string | number)[])[]): Place[] {
  const lines = new LineIndex(text);
  return locate(text, paths).map((offset) => lines.place(offset));
}

function notJson(text: string, reason: string): ParsedJson {
  if (skipBlank(text, 0) === text.length) {
    return { ok: false, code: 'not-json', message: 'the document is empty', isEmpty: true };
  }
  const message = `the document is not JSON: ${printable(reason, { maxLength: MAX_REASON_LENGTH })}`;
  return { ok: false, code: 'not-json', message, place: new LineIndex(text).place(jsonErrorOffset(text)) };
}
