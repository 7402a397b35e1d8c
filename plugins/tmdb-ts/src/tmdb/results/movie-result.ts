import type { MovieResult } from '@obscura/protocol';
import { PluginError } from '../../obscura/errors.js';
import { filled, type Json, record, records, text, wholeNumber } from '../../obscura/values.js';
import { COUNTRY, date, externalIds, minutes, names, rating } from './fields.js';
import { backdrops, logos, posters } from './images.js';
import { inSomeLanguage } from './languages.js';
import { people } from './people.js';

// If a country has several ratings for a movie, the theatrical one comes first. TMDB's types: 1 premiere, 2 limited,
// 3 theatrical, 4 digital, 5 physical, 6 TV.
const UNKNOWN_TYPE = 0;
const RELEASE_TYPES = [3, 2, 4, 5, 6, 1, UNKNOWN_TYPE];

/** Maps TMDB's movie to a Movie without unknown fields: at TMDB, half of them may be null. */
export function movieResult(movie: Json): MovieResult {
  const title = inSomeLanguage(movie, 'title') ?? text(movie.original_title);
  if (title === null) throw new PluginError('TMDB sent a movie without a title.');
  return filled<MovieResult>({
    title,
    originalTitle: text(movie.original_title),
    overview: inSomeLanguage(movie, 'overview'),
    tagline: inSomeLanguage(movie, 'tagline'),
    releaseDate: date(movie.release_date),
    runtime: minutes(movie.runtime),
    genres: names(movie.genres),
    studioName: names(movie.production_companies)[0],
    cast: people(record(movie.credits).cast),
    posterCandidates: posters(movie),
    backdropCandidates: backdrops(movie),
    logoCandidates: logos(movie),
    externalIds: externalIds(movie),
    rating: rating(movie),
    contentRating: contentRating(movie.release_dates),
  });
}

/** The rating in the United States: `PG-13`. */
function contentRating(releaseDates: unknown): string | null {
  const ratings = new Map<number, string>();
  for (const country of records(record(releaseDates).results)) {
    if (country.iso_3166_1 !== COUNTRY) continue;
    for (const release of records(country.release_dates)) {
      const certification = text(release.certification);
      const type = wholeNumber(release.type) ?? UNKNOWN_TYPE;
      if (certification && !ratings.has(type)) ratings.set(type, certification);
    }
  }
  const type = RELEASE_TYPES.find((type) => ratings.has(type));
  return type === undefined ? null : (ratings.get(type) ?? null);
}
