/** The characters that JSON is made of, as UTF-16 code units. */
export const CODE = {
  TAB: 0x09,
  LINE_FEED: 0x0a,
  RETURN: 0x0d,
  SPACE: 0x20,
  QUOTE: 0x22,
  COMMA: 0x2c,
  MINUS: 0x2d,
  ZERO: 0x30,
  NINE: 0x39,
  COLON: 0x3a,
  OPEN_LIST: 0x5b,
  BACKSLASH: 0x5c,
  CLOSE_LIST: 0x5d,
  OPEN_OBJECT: 0x7b,
  CLOSE_OBJECT: 0x7d,
} as const;

/** The index of the first character from `start` on that is not white space (RFC 8259). */
export function skipBlank(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== CODE.SPACE && code !== CODE.LINE_FEED && code !== CODE.RETURN && code !== CODE.TAB) return at;
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
    while (text.charCodeAt(end - 1 - backslashes) === CODE.BACKSLASH) backslashes++;
    if (backslashes % 2 === 0 || end - start - 1 > maxUnits) return end;
  }
  return text.length;
}
