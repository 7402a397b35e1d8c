import type { Path } from './place.js';

/** A key that appears more than once in one object. */
export type RepeatedKey = {
  path: Path;
  /** Where it appears for the second time, in UTF-16 code units from the start of the text. */
  index: number;
};

/** An open object with the keys seen so far, or an open array. `at` is the current key or index. */
type Open = { keys: Map<string, number> | undefined; at: string | number; awaitsKey: boolean };

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;

/**
 * Finds the keys that repeat an earlier key of the same object, each once, in text order. `text` must be valid JSON.
 *
 * Makes one pass and does not recurse, so deep nesting cannot exhaust the stack. Keys are compared decoded: `"\u0061"` repeats `"a"`.
 */
export function* repeatedKeys(text: string): Generator<RepeatedKey> {
  const open: Open[] = [];
  let inner: Open | undefined;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      const end = endOfString(text, index);
      if (inner?.keys && inner.awaitsKey) {
        const key = decode(text.slice(index, end + 1));
        const times = (inner.keys.get(key) ?? 0) + 1;
        inner.keys.set(key, times);
        inner.at = key;
        inner.awaitsKey = false;
        if (times === 2) yield { path: open.map(({ at }) => at), index };
      }
      index = end;
    } else if (code === COMMA && inner) {
      if (typeof inner.at === 'number') inner.at++;
      else inner.awaitsKey = true;
    } else if (code === OPEN_BRACE) {
      inner = { keys: new Map(), at: '', awaitsKey: true };
      open.push(inner);
    } else if (code === OPEN_BRACKET) {
      inner = { keys: undefined, at: 0, awaitsKey: false };
      open.push(inner);
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      open.pop();
      inner = open.at(-1);
    }
  }
}

/** The index of the quote that ends the string at `start`. Looks at each backslash once. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}

function decode(literal: string): string {
  return literal.includes('\\') ? JSON.parse(literal) : literal.slice(1, -1);
}
