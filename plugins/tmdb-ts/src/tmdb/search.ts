import type { Json } from '../obscura/values.js';
import { isPartOfTitle, isSameTitle } from './titles.js';

const FIRST_YEAR = 1870; // no film is older
const LAST_YEAR = 2100;

/** One result of a search, whether it is a film or a series. */
export type Hit = {
  id: number;
  /** One at least. */
  titles: readonly [string, ...string[]];
  year: number | null;
  /** All that TMDB says of it. */
  about: Json;
};

/**
 * The hit that `title` and `year` mean, or none of them.
 *
 * TMDB finds generously: it looks at translations, and at words inside a title. A wrong match is worse than none, since the
 * user may never notice it. So we choose carefully:
 *
 * 1. The same title, in the year that was given or the one before or after: films reach festivals, countries and discs in
 *    different years.
 * 2. One title is the beginning of the other (“Borat”), in such a year. Without a year to confirm it, that is no match: it
 *    might as well be the sequel.
 * 3. The same title in some other year, if only one hit has it: then the year is the mistake. With several, as for remakes,
 *    it is anybody's guess, and so no match.
 *
 * Without a year, it is the first hit that has the same title. Between equals, TMDB's own order decides, which puts the
 * better known first. For series we need not decide: see {@link plausible}.
 */
export function choose(hits: readonly Hit[], title: string, year: number | null): Hit | null {
  const [same, part] = [sameTitle(hits, title), partOfTitle(hits, title)];
  const [first = null] = same;
  if (year === null) return first;
  const [near] = [...nearest(same, year), ...nearest(part, year)];
  return near ?? (same.length === 1 ? first : null);
}

/** All hits that may be meant, where somebody can be asked to choose among them. */
export function plausible(hits: readonly Hit[], title: string, year: number | null): readonly Hit[] {
  const [same, part] = [sameTitle(hits, title), partOfTitle(hits, title)];
  const near = year === null ? [] : [nearest(same, year), nearest(part, year)];
  return [...near, same, part].find((some) => some.length > 0) ?? [];
}

/** The year that a date begins with, null for anything that is no likely date. */
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

/** The hits of that year or, if there are none, those of the years beside it. */
function nearest(hits: readonly Hit[], year: number): Hit[] {
  const exact = hits.filter((hit) => hit.year === year);
  return exact.length > 0 ? exact : hits.filter((hit) => hit.year === year - 1 || hit.year === year + 1);
}
