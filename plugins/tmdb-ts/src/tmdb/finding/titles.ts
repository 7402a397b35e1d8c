import { foldCase } from './fold-case.js';

const ARTICLES = ['a', 'an', 'the'];
const APOSTROPHES = /['\u2018\u2019\u02bc]/g;

/** Whether two titles differ only in spelling, as a person would see it: “WALL-E” and “Wall·E”. */
export function isSameTitle(one: string, other: string): boolean {
  return spelling(one) === spelling(other);
}

/**
 * Whether one title is the beginning of the other, like “Borat” and its full title. Either one may be longer. Only whole words count. A
 * leading article does not.
 */
export function isPartOfTitle(one: string, other: string): boolean {
  const [short, long] = [withoutArticle(one), withoutArticle(other)].sort((a, b) => a.length - b.length);
  if (!short?.length || !long) return false;
  return short.every((word, index) => word === long[index]);
}

/** A title without spaces and punctuation, unless it is nothing but punctuation. */
function spelling(title: string): string {
  return words(title).join('') || fold(title).replace(/\s/g, '');
}

function withoutArticle(title: string): string[] {
  const [first = '', ...rest] = words(title);
  return ARTICLES.includes(first) ? rest : first ? [first, ...rest] : [];
}

/** Runs of letters, digits and marks: in many scripts, vowels are marks. */
function words(title: string): string[] {
  return (
    fold(title)
      .replaceAll('&', ' and ')
      .replace(APOSTROPHES, '')
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

function fold(title: string): string {
  const folded = foldCase(title.normalize('NFKC')).normalize('NFKD');
  return folded.replace(/\p{M}/gu, (mark) => (isAccent(mark) ? '' : mark));
}

/** A mark of combining class 132, the highest below 200. */
const TIBETAN_U = '\u0f74';

/**
 * Whether a mark is above or below its letter, like the accents of Latin, Greek and Cyrillic. Other marks turn it into a different
 * letter, for example in Japanese. Accents have combining classes from 200 on, and in normal form they come after all other marks.
 */
function isAccent(mark: string): boolean {
  return mark !== TIBETAN_U && (mark + TIBETAN_U).normalize('NFD') === TIBETAN_U + mark;
}
