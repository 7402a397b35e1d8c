/** The bytes of a character in UTF-8. A lone surrogate, which has no UTF-8, is encoded as if it were a character. */
export function utf8Of(code: number): number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), continuation(code)];
  if (code < 0x10000) return [0xe0 | (code >> 12), continuation(code >> 6), continuation(code)];
  return [0xf0 | ((code >> 18) & 7), continuation(code >> 12), continuation(code >> 6), continuation(code)];
}

function continuation(bits: number): number {
  return 0x80 | (bits & 0x3f);
}

/** The character that two UTF-16 units form; `undefined` if they are not a pair. */
export function pairOf(high: number, low: number): number | undefined {
  const isPair = high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
  return isPair ? 0x10000 + (high - 0xd800) * 0x400 + (low - 0xdc00) : undefined;
}
