/** Control and format characters, lone surrogates, and white space that only looks like a space. */
const UNPRINTABLE = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A plugin's words as one line that is safe to show: whatever could move the cursor, turn the direction of the text or begin a line is
 * spelled out, as in `\n` and `\u{1b}`. More than `maxLength` characters are cut off, and `…` marks the place.
 */
export function printable(text: string, { maxLength }: { maxLength?: number } = {}): string {
  const shown = text.slice(0, maxLength === undefined ? undefined : maxLength + 1).replace(UNPRINTABLE, spelledOut);
  return maxLength === undefined || shown.length <= maxLength ? shown : `${shown.slice(0, maxLength).toWellFormed()}…`;
}

function spelledOut(character: string): string {
  return SHORT[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
