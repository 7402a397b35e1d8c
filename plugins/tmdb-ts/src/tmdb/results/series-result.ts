import type { SeriesCandidateResult, SeriesResult } from '@obscura/protocol';
import { PluginError } from '../../obscura/errors.js';
import { filled, type Json, number, record, records, text } from '../../obscura/values.js';
import type { Hit } from '../finding/search.js';
import { seasonResult } from './episode-result.js';
import { COUNTRY, date, externalIds, names, rating } from './fields.js';
import { backdrops, imageUrl, logos, posters } from './images.js';
import { inSomeLanguage } from './languages.js';
import { people } from './people.js';

type Status = NonNullable<SeriesResult['status']>;

const STATUSES = new Map<string | null, Status>([
  ['Returning Series', 'returning'],
  ['In Production', 'returning'], // not on the air yet, but it will be
  ['Planned', 'returning'],
  ['Ended', 'ended'],
  ['Canceled', 'canceled'],
]);

/** Maps TMDB's series to a Series without unknown fields. Its seasons have no episodes. */
export function seriesResult(series: Json): SeriesResult {
  const title = inSomeLanguage(series, 'name') ?? text(series.original_name);
  if (title === null) throw new PluginError('TMDB sent a series without a title.');
  const status = STATUSES.get(text(series.status)) ?? 'unknown';
  const isOver = status === 'ended' || status === 'canceled';
  return filled<SeriesResult>({
    title,
    originalTitle: text(series.original_name),
    overview: inSomeLanguage(series, 'overview'),
    tagline: inSomeLanguage(series, 'tagline'),
    firstAirDate: date(series.first_air_date),
    // For a running series, this is the date of the latest episode.
    endAirDate: isOver ? date(series.last_air_date) : null,
    status,
    genres: names(series.genres),
    studioName: [...names(series.networks), ...names(series.production_companies)][0],
    cast: people(record(series.aggregate_credits).cast),
    posterCandidates: posters(series),
    backdropCandidates: backdrops(series),
    logoCandidates: logos(series),
    externalIds: externalIds(series),
    seasons: records(series.seasons).flatMap((season) => seasonResult(season) ?? []),
    rating: rating(series),
    contentRating: contentRating(series.content_ratings),
  });
}

/** A Series with only `candidates`, for the user to choose from. Null if there are none. */
export function ambiguousResult(hits: readonly Hit[]): SeriesResult | null {
  const [first] = hits;
  return first === undefined ? null : { title: first.titles[0], candidates: hits.map(candidate) };
}

function candidate({ id, titles, year, about }: Hit): SeriesCandidateResult {
  return filled<SeriesCandidateResult>({
    externalIds: { tmdb: String(id) },
    title: titles[0],
    year,
    overview: text(about.overview),
    posterUrl: imageUrl(about.poster_path),
    popularity: number(about.popularity),
  });
}

/** The rating in the United States: `TV-14`. */
function contentRating(ratings: unknown): string | null {
  const ours = records(record(ratings).results).find((country) => country.iso_3166_1 === COUNTRY);
  return text(ours?.rating);
}
