import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  endOfString,
  LINE_FEED,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  RETURN,
  SPACE,
  skipBlank,
  TAB,
} from './json-tokens.js';
import { DEFAULT_LIMITS, type DocumentLimits } from './limits.js';

/** The first limit that a document exceeds. */
export type Excess = {
  limit: keyof DocumentLimits;
  /** Where, in UTF-16 code units from the start of the text. */
  offset: number;
  /** What is too much, as a clause. */
  message: string;
};

/**
 * The first limit that JSON text exceeds, or `undefined` (OUT-4). Call it before `JSON.parse`: fifteen million numbers fit into 30 MB
 * of text, and into half a gigabyte of memory once they are parsed.
 *
 * One pass that keeps nothing but a count for each level. Text that is not JSON is counted as if it were.
 */
export function findExcess(text: string, limits: Partial<DocumentLimits> = {}): Excess | undefined {
  const { maxDepth, maxValues, maxEntries, maxTextBytes } = { ...DEFAULT_LIMITS, ...limits };
  const excess = (limit: keyof DocumentLimits, offset: number) => excessOf(limit, offset, limits);
  const tooLong = sizeExcess(text.length, limits);
  if (tooLong) return tooLong;
  let values = 1;
  const open: number[] = [];
  const entries: number[] = [];
  let depth = 0;
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    switch (code) {
      case QUOTE: {
        const end = endOfString(text, at, maxTextBytes);
        if (isLonger(text, at + 1, end, maxTextBytes)) return excess('maxTextBytes', at);
        at = end;
        break;
      }
      case OPEN_OBJECT:
      case OPEN_LIST:
        depth++;
        if (depth > maxDepth) return excess('maxDepth', at);
        open[depth] = code;
        entries[depth] = 0;
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        // The last entry of a list has no comma behind it; an empty list has no entry.
        if (code === CLOSE_LIST && last !== OPEN_LIST) values++;
        if (depth > 0) depth--;
        break;
      case COLON:
      case COMMA: {
        const isList = open[depth] === OPEN_LIST;
        if (isList !== (code === COMMA)) break;
        values++;
        const count = (entries[depth] ?? 0) + 1;
        entries[depth] = count;
        if (count + (isList ? 1 : 0) > maxEntries) return excess('maxEntries', at);
        break;
      }
      case SPACE:
      case TAB:
      case LINE_FEED:
      case RETURN:
        at = skipBlank(text, at) - 1;
        continue;
    }
    last = code;
    if (values > maxValues) return excess('maxValues', at);
  }
  return undefined;
}

/** Whether a document of so many bytes is larger than the limit allows (OUT-4). */
export function sizeExcess(bytes: number, limits: Partial<DocumentLimits> = {}): Excess | undefined {
  const { maxBytes } = { ...DEFAULT_LIMITS, ...limits };
  return bytes > maxBytes ? excessOf('maxBytes', maxBytes, limits) : undefined;
}

function excessOf(limit: keyof DocumentLimits, offset: number, limits: Partial<DocumentLimits>): Excess {
  return { limit, offset, message: describe(limit, limits[limit] ?? DEFAULT_LIMITS[limit]) };
}

/** Whether a stretch of text takes more bytes in UTF-8. Only a stretch that may is counted. */
function isLonger(text: string, start: number, end: number, maxBytes: number): boolean {
  const units = end - start;
  if (units > maxBytes) return true;
  if (units * 3 <= maxBytes) return false;
  let bytes = units;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    // Half of a surrogate pair takes two bytes of its four.
    if (code > 0x7f) bytes += code > 0x7ff && !(code >= 0xd800 && code <= 0xdfff) ? 2 : 1;
  }
  return bytes > maxBytes;
}

function describe(limit: keyof DocumentLimits, max: number): string {
  const count = max.toLocaleString('en');
  switch (limit) {
    case 'maxBytes':
      return `the document is larger than ${count} bytes`;
    case 'maxDepth':
      return `the document is nested deeper than ${count} levels`;
    case 'maxValues':
      return `the document holds more than ${count} values`;
    case 'maxEntries':
      return `a list or object holds more than ${count} entries`;
    case 'maxTextBytes':
      return `a text is longer than ${count} bytes`;
  }
}
