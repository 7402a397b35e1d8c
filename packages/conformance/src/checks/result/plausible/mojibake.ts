/**
 * Whether text is UTF-8 that was read as Latin-1 or Windows-1252, once or twice: “AmÃ©lie”. In real text, the letters that begin such a
 * sequence are followed by a letter or a space, not by a symbol. « and » and the no-break space do follow letters, so they do not count.
 */
export function readsAsMojibake(text: string): boolean {
  return SEQUENCES.some((sequence) => sequence.test(text));
}

/** The second to fourth byte, as Latin-1 and as Windows-1252. */
const NEXT =
  '\\u0080-\\u009f\\u00a1-\\u00aa\\u00ac-\\u00ba\\u00bc-\\u00bf\\u20ac\\u201a\\u0192\\u201e\\u2026\\u2020\\u2021\\u02c6\\u2030\\u0160\\u2039\\u0152\\u017d\\u2018\\u2019\\u201c\\u201d\\u2022\\u2013\\u2014\\u02dc\\u2122\\u0161\\u203a\\u0153\\u017e\\u0178';

/** Characters that close a word in real text, and so may follow any letter: quotes, dashes, an ellipsis, a bullet, ™. */
const CLOSING = '\\u2018\\u2019\\u201c\\u201d\\u2013\\u2014\\u2026\\u203a\\u2039\\u2022\\u2122';

const SEQUENCES = [
  // é, ü, ñ and the rest of Latin-1.
  new RegExp(`[\\u00c2\\u00c3](?![${CLOSING}])[${NEXT}]`, 'u'),
  // Curly quotes, dashes and the ellipsis.
  new RegExp(`\\u00e2[\\u0080\\u20ac][${NEXT}]`, 'u'),
  // Cyrillic and Greek: several such pairs in a row.
  new RegExp(`(?:[\\u00ce\\u00cf\\u00d0\\u00d1][${NEXT}\\u00a0\\u00ab\\u00bb]){3}`, 'u'),
  // East Asian text: several such triples in a row.
  new RegExp(`(?:[\\u00e3-\\u00e9][${NEXT}\\u00a0\\u00ab\\u00bb]{2}){2}`, 'u'),
];
