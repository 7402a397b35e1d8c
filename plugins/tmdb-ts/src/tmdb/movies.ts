import type { MovieResult } from '@obscura/protocol';
import type { Json } from '../obscura/values.js';
import type { Tmdb } from './asking/client.js';
import { readQuestion } from './finding/question.js';
import { byUrl, inFragment, type Reference } from './finding/references.js';
import { choose } from './finding/search.js';
import { details, findId, MOVIE, search } from './lookup.js';
import { movieResult } from './results/movie-result.js';

/** Finds a movie by `title`, or else by `name`, and by the year in `date`. */
export async function movieByName(tmdb: Tmdb, given: Json): Promise<MovieResult | null> {
  const { title, year } = readQuestion(given, 'title', 'name');
  if (!title) return null;
  const hit = choose(await search(tmdb, MOVIE, title), title, year);
  return hit && movieById(tmdb, hit.id);
}

/** Finds the movie of a page at TMDB or IMDb. */
export async function movieByURL(tmdb: Tmdb, given: Json): Promise<MovieResult | null> {
  return movieByReference(tmdb, byUrl(given.url, MOVIE.path));
}

/** Finds a movie by an id or a URL or, if that finds nothing, by its name. */
export async function movieByFragment(tmdb: Tmdb, given: Json): Promise<MovieResult | null> {
  return (await movieByReference(tmdb, inFragment(given, MOVIE.path))) ?? movieByName(tmdb, given);
}

async function movieByReference(tmdb: Tmdb, reference: Reference | null): Promise<MovieResult | null> {
  const id = reference && (await findId(tmdb, MOVIE, reference));
  return id === null ? null : movieById(tmdb, id);
}

async function movieById(tmdb: Tmdb, id: number): Promise<MovieResult | null> {
  const movie = await details(tmdb, MOVIE, id);
  return movie && movieResult(movie);
}
