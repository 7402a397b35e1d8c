import type { SeasonResult, SeriesResult } from '@obscura/protocol';
import type { Json } from '../obscura/values.js';
import type { Tmdb } from './asking/client.js';
import { readQuestion } from './finding/question.js';
import { byId, byUrl, type Reference } from './finding/references.js';
import { choose, plausible } from './finding/search.js';
import { details, findId, page, SERIES, search } from './lookup.js';
import { fullSeasonResult, seasonResult } from './results/episode-result.js';
import { readList } from './results/fields.js';
import { ambiguousResult, seriesResult } from './results/series-result.js';

/** Finds a series by `name`, or else by `title`. If several fit, returns them to choose from. */
export async function seriesByName(tmdb: Tmdb, given: Json): Promise<SeriesResult | null> {
  const { title, year } = readQuestion(given, 'name', 'title');
  if (!title) return null;
  const hits = await search(tmdb, SERIES, title);
  const [hit, rivals] = [choose(hits, title, year), plausible(hits, title, year)];
  if (hit === null || rivals.length > 1) return ambiguousResult(rivals);
  const series = await details(tmdb, SERIES, hit.id);
  return series && seriesResult(series);
}

/** Finds the series of a page at TMDB or IMDb, which may be about a season or episode. */
export async function seriesByURL(tmdb: Tmdb, given: Json): Promise<SeriesResult | null> {
  const found = await byReference(tmdb, byUrl(given.url, SERIES.path));
  return found && seriesResult(found.series);
}

/** A series with all its seasons and episodes, by an id from an earlier result. */
export async function seriesCascade(tmdb: Tmdb, given: Json): Promise<SeriesResult | null> {
  const found = await byReference(tmdb, byId(given.externalId));
  return found && { ...seriesResult(found.series), seasons: await readSeasons(tmdb, found.id, found.series) };
}

/**
 * The seasons of a series with their episodes, with one request per season. If one fails, all fail: a season without its episodes would
 * look as if it had none.
 */
export async function readSeasons(tmdb: Tmdb, seriesId: number, series: Json): Promise<SeasonResult[]> {
  const seasons = readList(series, 'seasons', seasonResult);
  return Promise.all(seasons.map(async (known) => (await readSeason(tmdb, seriesId, known.seasonNumber)) ?? known));
}

/** A season with its episodes. */
export async function readSeason(tmdb: Tmdb, seriesId: number, seasonNumber: number): Promise<SeasonResult | null> {
  const season = await page(tmdb, `/3/tv/${seriesId}/season/${seasonNumber}`, 'external_ids,images');
  return season && fullSeasonResult(season);
}

async function byReference(tmdb: Tmdb, reference: Reference | null): Promise<{ id: number; series: Json } | null> {
  const id = reference && (await findId(tmdb, SERIES, reference));
  const series = id === null ? null : await details(tmdb, SERIES, id);
  return id === null || series === null ? null : { id, series };
}
