import { type Json, text, wholeNumber } from '../obscura/values.js';
import type { Tmdb } from './asking/client.js';
import type { Answer } from './asking/read-reply.js';
import type { Reference } from './finding/references.js';
import { type Hit, yearOf } from './finding/search.js';
import { readList } from './results/fields.js';
import { LANGUAGE } from './results/languages.js';

/** TMDB's names for things: the few that differ between movies and series. */
export type Kind = {
  /** The same as in the URLs of its site. */
  path: string;
  title: string;
  originalTitle: string;
  date: string;
  parts: string;
};

/** Movies. */
export const MOVIE: Kind = {
  path: 'movie',
  title: 'title',
  originalTitle: 'original_title',
  date: 'release_date',
  parts: 'credits,external_ids,images,release_dates,translations',
};

/** Series. */
export const SERIES: Kind = {
  path: 'tv',
  title: 'name',
  originalTitle: 'original_name',
  date: 'first_air_date',
  parts: 'aggregate_credits,content_ratings,external_ids,images,translations',
};

/**
 * What TMDB finds for a title. The search does not include the year, because TMDB would then hide every other year, and a file with the
 * wrong year in its name would find nothing.
 */
export async function search(tmdb: Tmdb, kind: Kind, title: string): Promise<Hit[]> {
  const query = { query: title, include_adult: 'false', language: LANGUAGE, page: '1' };
  const answer = await tmdb.get(`/3/search/${kind.path}`, query);
  return answer === null ? [] : readList(answer, 'results', (found) => readHit(kind, found));
}

/** TMDB's id for an id from elsewhere. */
export async function findId(tmdb: Tmdb, kind: Kind, { source, id }: Reference): Promise<number | null> {
  if (source === 'tmdb') return Number(id);
  const answer = await tmdb.get(`/3/find/${id}`, { external_source: source, language: LANGUAGE });
  const [first = null] = answer === null ? [] : readList(answer, `${kind.path}_results`, readId);
  return first;
}

/** Everything that TMDB knows about a movie or a series. */
export function details(tmdb: Tmdb, kind: Kind, id: number): Promise<Answer> {
  return page(tmdb, `/3/${kind.path}/${id}`, kind.parts);
}

/** What is at `path`, with its `parts` in the same request. */
export function page(tmdb: Tmdb, path: string, parts: string): Promise<Answer> {
  return tmdb.get(path, { language: LANGUAGE, append_to_response: parts, include_image_language: 'en,null' });
}

function readId(found: Json): number | null {
  return wholeNumber(found.id);
}

function readHit(kind: Kind, found: Json): Hit | null {
  const id = readId(found);
  const [title, ...others] = [found[kind.title], found[kind.originalTitle]].flatMap((value) => text(value) ?? []);
  if (id === null || title === undefined) return null;
  return { id, titles: [title, ...others], year: yearOf(found[kind.date]), about: found };
}
