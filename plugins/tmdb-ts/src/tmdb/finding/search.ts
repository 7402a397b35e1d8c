import type { Json } from '../../obscura/values.js';
import { isPartOfTitle, isSameTitle } from './titles.js';

const FIRST_YEAR = 1870; // no movie is older
const LAST_YEAR = 2100;

/** One result of a search for a movie or series. */
export type Hit = {
  id: number;
  /** At least one. */
  titles: readonly [string, ...string[]];
  year: number | null;
  /** All of its fields at TMDB. */
  about: Json;
};

/**
 * The right hit for `title` and `year`, or none.
 *
 * TMDB's search is generous: it looks at translations, and at words inside a title. A wrong match is worse than none, because the user
 * may never notice it. So we choose carefully:
 *
 * 1. The same title, in the given year or the one before or after: a movie reaches festivals, countries and discs in different years.
 * 2. One title is the beginning of the other (“Borat”), in one of those years. Without a year to confirm it, this is not a match: it
 *    might be the sequel.
 * 3. The same title in another year, if only one hit has it: then the year must be wrong. If several have it, such as remakes, we would
 *    have to guess, so there is no match.
 *
 * Without a year, we take the first hit with the same title. Between equals, TMDB's order decides, which puts the better known one first.
 * For series we can let the user choose: see {@link plausible}.
 */
export function choose(hits: readonly Hit[], title: string, year: number | null): Hit | null {
  const [same, part] = [sameTitle(hits, title), partOfTitle(hits, title)];
  const [first = null] = same;
  if (year === null) return first;
  const [near] = [...nearest(same, year), ...nearest(part, year)];
  return near ?? (same.length === 1 ? first : null);
}

/** All hits that could be right, for the user to choose from. */
export function plausible(hits: readonly Hit[], title: string, year: number | null): readonly Hit[] {
  const [same, part] = [sameTitle(hits, title), partOfTitle(hits, title)];
  const near = year === null ? [] : [nearest(same, year), nearest(part, year)];
  return [...near, same, part].find((some) => some.length > 0) ?? [];
}

/** The year at the start of a date, or null if it does not look like a date. */
export function yearOf(date: unknown): number | null {
  const [, digits] = (typeof date === 'string' && /^\s*([0-9]{4})(?![0-9])/.exec(date)) || [];
  const year = Number(digits ?? 0);
  return FIRST_YEAR <= year && year <= LAST_YEAR ? year : null;
}

function sameTitle(hits: readonly Hit[], title: string): Hit[] {
  return hits.filter(({ titles }) => titles.some((other) => isSameTitle(title, other)));
}

function partOfTitle(hits: readonly Hit[], title: string): Hit[] {
  return hits.filter(({ titles }) => titles.some((other) => isPartOfTitle(title, other)));
}

/** The hits from that year or, if there are none, from the years next to it. */
function nearest(hits: readonly Hit[], year: number): Hit[] {
  const exact = hits.filter((hit) => hit.year === year);
  return exact.length > 0 ? exact : hits.filter((hit) => hit.year === year - 1 || hit.year === year + 1);
}
