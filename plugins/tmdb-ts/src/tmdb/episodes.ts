import type { EpisodeResult, SeasonResult } from '@obscura/protocol';
import { PluginError } from '../obscura/errors.js';
import { type Json, wholeNumber } from '../obscura/values.js';
import type { Tmdb } from './asking/client.js';
import { cleanTitle, readNumbers, splitYear } from './finding/question.js';
import { choose } from './finding/search.js';
import { isSameTitle } from './finding/titles.js';
import { details, page, SERIES, search } from './lookup.js';
import { episodeResult } from './results/episode-result.js';
import { readSeason, readSeasons } from './series.js';

/** The season of the specials. */
const SPECIALS = 0;

/**
 * Finds an episode. TMDB cannot search for one, so the series comes first. Either a name has numbers in it (“Twin Peaks S01E02”), or
 * `name` is the series and `title` the episode. Anything less is not enough.
 */
export async function episodeByName(tmdb: Tmdb, given: Json): Promise<EpisodeResult | null> {
  const [name, title] = [cleanTitle(given.name), cleanTitle(given.title)];
  const [byTitle, byName] = [readNumbers(title), readNumbers(name)];
  const numbers = byTitle ?? byName;
  if (numbers !== null) {
    const seriesId = await findSeries(tmdb, numbers.series || (byTitle ? name : title));
    return seriesId === null ? null : episodeByNumbers(tmdb, seriesId, numbers.season, numbers.episode);
  }
  const seriesId = title ? await findSeries(tmdb, name) : null;
  return seriesId === null ? null : episodeByTitle(tmdb, seriesId, title, wholeNumber(given.seasonNumber));
}

/** The id of a series. Its name may have a year in it; `date` belongs to the episode. */
async function findSeries(tmdb: Tmdb, name: string): Promise<number | null> {
  const { title, year } = splitYear(name);
  const hit = title ? choose(await search(tmdb, SERIES, title), title, year) : null;
  return hit?.id ?? null;
}

async function episodeByNumbers(
  tmdb: Tmdb,
  seriesId: number,
  season: number,
  number: number,
): Promise<EpisodeResult | null> {
  const path = `/3/tv/${seriesId}/season/${season}/episode/${number}`;
  const episode = await page(tmdb, path, 'external_ids,images,translations');
  if (episode === null) return null;
  const result = episodeResult(episode);
  if (result === null) throw new PluginError('TMDB sent an episode without a number.');
  return result;
}

/** Searches the seasons, or only the given one, for the one episode with that title. */
async function episodeByTitle(
  tmdb: Tmdb,
  seriesId: number,
  title: string,
  season: number | null,
): Promise<EpisodeResult | null> {
  const seasons = season === null ? await allSeasons(tmdb, seriesId) : [await readSeason(tmdb, seriesId, season)];
  const episodes = seasons.flatMap((known) => known?.episodes ?? []);
  const same = episodes.filter((episode) => isSameTitle(title, episode.title ?? ''));
  const regular = same.filter((episode) => episode.seasonNumber !== SPECIALS);
  const [found, another] = regular.length > 0 ? regular : same;
  // None, or several “Pilots” with no way to choose.
  if (found === undefined || another !== undefined) return null;
  return episodeByNumbers(tmdb, seriesId, found.seasonNumber, found.episodeNumber);
}

async function allSeasons(tmdb: Tmdb, seriesId: number): Promise<SeasonResult[]> {
  const series = await details(tmdb, SERIES, seriesId);
  return series === null ? [] : readSeasons(tmdb, seriesId, series);
}
