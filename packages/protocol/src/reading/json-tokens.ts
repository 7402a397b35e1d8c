// The characters that JSON is made of, as UTF-16 code units. Single constants, which bundlers write in place of their names.
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const RETURN = 0x0d;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const ZERO = 0x30;
export const NINE = 0x39;
export const COLON = 0x3a;
export const OPEN_LIST = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_LIST = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;

/** The index of the first character from `start` on that is not white space (RFC 8259). */
export function skipBlank(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== SPACE && code !== LINE_FEED && code !== RETURN && code !== TAB) return at;
    at++;
  }
}

/**
 * The index of the quote that closes the string at `start`; the length of the text if none does. A string of more than `maxUnits` is not
 * read to its end: the index is then one beyond that length.
 */
export function endOfString(text: string, start: number, maxUnits = Number.POSITIVE_INFINITY): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0 || end - start - 1 > maxUnits) return end;
  }
  return text.length;
}
