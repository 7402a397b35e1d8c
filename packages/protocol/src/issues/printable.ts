/** How foreign text is made safe to show. */
export type PrintableOptions = {
  /** Longer text is cut to so many UTF-16 code units, and ends in `…`. Default: no limit. */
  maxLength?: number;
  /** Whether line feeds and tabs stay as they are. Default: false, so that the text stays on one line. */
  keepLines?: boolean;
};

/** Control and format characters, lone surrogates, and white space that only looks like a space. */
const UNPRINTABLE = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/gu;

/**
 * Foreign text as it may be shown in a terminal, a log or a message: whatever could move the cursor, turn the direction of the text or
 * begin a line of its own is spelled out, as in `\n` and `\u{1b}`.
 *
 * @example
 * ```ts
 * printable('\u001b[2J done\n'); // '\\u{1b}[2J done\\n'
 * printable(stderr, { maxLength: 2_000, keepLines: true });
 * ```
 */
export function printable(text: string, { maxLength, keepLines = false }: PrintableOptions = {}): string {
  const start = maxLength === undefined ? text : text.slice(0, maxLength + 1);
  const shown = start.replace(UNPRINTABLE, (character) =>
    keepLines && '\n\t'.includes(character) ? character : spelledOut(character),
  );
  return maxLength === undefined ? shown : cut(shown, maxLength);
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function spelledOut(character: string): string {
  return SHORT[character] ?? `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

/** Text of at most so many UTF-16 code units; where more was there, `…` follows. */
export function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  // Spread and joined: a slice would keep the text that it is cut from in memory, which may be a whole answer.
  const kept = [...text.slice(0, maxLength)].join('');
  return `${endsWithin(kept) ? kept.slice(0, -1) : kept}…`;
}

/** Whether text ends in the first half of a surrogate pair. */
function endsWithin(text: string): boolean {
  return (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800;
}
