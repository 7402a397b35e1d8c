/** A regular expression's source, for the `u` flag, that matches a text and nothing else. */
export function literalPattern(text: string): string {
  return Array.from(text, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`).join('');
}
