/** How much of a document is read (OUT-4). */
export type DocumentLimits = {
  /** Levels of nesting. Deeper data would exhaust the stack of whatever walks through it later. Default: 200. */
  maxDepth: number;
  /** Values in the whole document. Default: a million. */
  maxValues: number;
  /** Entries of one list or object. Default: 20,000. */
  maxEntries: number;
  /** Length of one text. Default: 1 MiB. */
  maxTextBytes: number;
};

const DEFAULT_LIMITS: DocumentLimits = {
  maxDepth: 200,
  maxValues: 1_000_000,
  maxEntries: 20_000,
  maxTextBytes: 1024 * 1024,
};

/** The first limit that a document exceeds, and where, in UTF-16 code units. */
export type Excess = { limit: keyof DocumentLimits; offset: number; message: string };

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** The first limit that JSON text exceeds, or `undefined` (OUT-4). One pass, before anything is parsed. */
export function findExcess(text: string, limits: Partial<DocumentLimits> = {}): Excess | undefined {
  const { maxDepth, maxValues, maxEntries, maxTextBytes } = { ...DEFAULT_LIMITS, ...limits };
  const isList: boolean[] = [];
  const entries: number[] = [];
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (end - at > maxTextBytes) {
        return { limit: 'maxTextBytes', offset: at, message: `a text is longer than ${count(maxTextBytes)} bytes` };
      }
      at = end;
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (++depth > maxDepth) {
        return { limit: 'maxDepth', offset: at, message: `the answer is nested deeper than ${maxDepth} levels` };
      }
      isList[depth] = code === OPEN_LIST;
      entries[depth] = 1;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
    else if (code === COMMA || code === COLON) {
      if (code === COMMA) entries[depth] = (entries[depth] ?? 0) + 1;
      if ((entries[depth] ?? 0) > maxEntries) {
        const message = `a list or object holds more than ${count(maxEntries)} entries`;
        return { limit: 'maxEntries', offset: at, message };
      }
      if ((code === COMMA) === (isList[depth] ?? false)) values++;
      if (values > maxValues) {
        return { limit: 'maxValues', offset: at, message: `the answer holds more than ${count(maxValues)} values` };
      }
    }
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}

function count(number: number): string {
  return number.toLocaleString('en');
}
