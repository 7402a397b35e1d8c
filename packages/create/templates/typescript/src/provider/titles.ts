/** Whether two titles differ only in spelling, as a person would see it: “WALL-E” and “Wall·E”. */
export function isSameTitle(one: string, other: string): boolean {
  return spelling(one) === spelling(other);
}

/** A title without case, spaces and punctuation, unless it is nothing but punctuation. In many scripts, vowels are marks. */
function spelling(title: string): string {
  const folded = foldCase(title.normalize('NFKC')).replaceAll('&', ' and ').normalize('NFKD');
  return folded.replace(LATIN_ACCENTS, '$1').replace(/[^\p{L}\p{N}\p{M}]+/gu, '') || folded.replace(/\s/g, '');
}

/** The accents of Latin, Greek and Cyrillic letters. In other scripts, a mark turns a letter into a different one. */
const LATIN_ACCENTS = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;

/** Folds case so that “ß” equals “SS”; lowercase alone would not. The dotless “ı” stays: its uppercase letter is that of “i”. */
function foldCase(text: string): string {
  const lower = text.toLowerCase().replace(/[^ı]+/g, (part) => part.toUpperCase().toLowerCase());
  return lower.replaceAll('ς', 'σ');
}
