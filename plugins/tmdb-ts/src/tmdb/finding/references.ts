import { type Json, record, text, wholeNumber } from '../../obscura/values.js';

/** The source of an id: TMDB, or another one that TMDB can look up, by TMDB's name for it. */
export type Source = 'tmdb' | 'imdb_id' | 'wikidata_id';

/** An id of one movie or series. */
export type Reference = { source: Source; id: string };

const SPELLINGS: readonly (readonly [Source, RegExp])[] = [
  ['tmdb', /^[0-9]{1,9}$/],
  ['imdb_id', /^tt[0-9]{7,10}$/],
  ['wikidata_id', /^Q[0-9]{1,10}$/],
];

/** The names in Obscura's `externalIds`. */
const NAMES: readonly (readonly [string, Source])[] = [
  ['tmdb', 'tmdb'],
  ['imdb', 'imdb_id'],
  ['wikidata', 'wikidata_id'],
];

const TMDB_PAGE = pageOf('themoviedb\\.org', '(movie|tv)/([0-9]{1,9})');
const IMDB_PAGE = pageOf('imdb\\.com', 'title/(tt[0-9]{7,10})');

/** Reads an id. A bare number counts as TMDB's, although TheTVDB uses numbers too. */
export function byId(value: unknown): Reference | null {
  const number = wholeNumber(value);
  const id = number === null ? text(value) : String(number);
  const [source] = SPELLINGS.find(([, spelling]) => id !== null && spelling.test(id)) ?? [];
  return id === null || source === undefined ? null : { source, id };
}

/** Reads the URL of a page at IMDb, or of one about a `kind` (`movie`, `tv`) at TMDB. */
export function byUrl(value: unknown, kind: string): Reference | null {
  const url = text(value) ?? '';
  const [, pageKind, tmdbId] = TMDB_PAGE.exec(url) ?? [];
  if (tmdbId !== undefined) return pageKind?.toLowerCase() === kind ? { source: 'tmdb', id: tmdbId } : null;
  const [, imdbId] = IMDB_PAGE.exec(url) ?? [];
  return imdbId === undefined ? null : { source: 'imdb_id', id: imdbId.toLowerCase() };
}

/** The first id or URL in what the host knows about an item. */
export function inFragment(given: Json, kind: string): Reference | null {
  const ids = record(given.externalIds);
  for (const [name, source] of NAMES) {
    const reference = byId(ids[name]);
    if (reference?.source === source) return reference;
  }
  const addresses: unknown[] = [given.url, ...(Array.isArray(given.urls) ? given.urls : [])];
  const references = [byId(given.externalId), ...addresses.map((url) => byUrl(url, kind))];
  return references.find((reference) => reference !== null) ?? null;
}

/** With or without a scheme, a language, and whatever follows the id: a slug, a page, a query. */
function pageOf(host: string, path: string): RegExp {
  const site = `^(?:https?:)?(?://)?(?:[a-z]+\\.)?${host}(?::[0-9]+)?/(?:[a-z]{2}(?:-[a-z]{2})?/)?`;
  return new RegExp(`${site}${path}(?![0-9a-z_.])`, 'iu');
}
