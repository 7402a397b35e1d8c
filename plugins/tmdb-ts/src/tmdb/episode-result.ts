import type { EpisodeResult, SeasonResult } from '@obscura/protocol';
import { PluginError } from '../obscura/errors.js';
import { filled, type Json, text, wholeNumber } from '../obscura/values.js';
import { date, externalIds, minutes, readList } from './fields.js';
import { posters, stills } from './images.js';
import { inSomeLanguage } from './languages.js';
import { people } from './people.js';

/** The Season with its episodes, as TMDB has it when asked for that season alone. */
export function fullSeasonResult(season: Json): SeasonResult {
  const result = seasonResult(season);
  if (result === null) throw new PluginError("TMDB's season has no number, which this plugin cannot make sense of.");
  return filled<SeasonResult>({ ...result, episodes: readList(season, 'episodes', episodeResult) });
}

/** The Season without its episodes: in a list of seasons, TMDB leaves them out. Null without its number: Obscura would throw it away. */
export function seasonResult(season: Json): SeasonResult | null {
  const seasonNumber = wholeNumber(season.season_number);
  if (seasonNumber === null) return null;
  return filled<SeasonResult>({
    seasonNumber,
    title: text(season.name),
    overview: text(season.overview),
    airDate: date(season.air_date),
    posterCandidates: posters(season),
    externalIds: externalIds(season),
  });
}

/** The Episode, whether it comes by itself or as a part of its season. Null without its numbers. */
export function episodeResult(episode: Json): EpisodeResult | null {
  const seasonNumber = wholeNumber(episode.season_number);
  const episodeNumber = wholeNumber(episode.episode_number);
  if (seasonNumber === null || episodeNumber === null) return null;
  return filled<EpisodeResult>({
    seasonNumber,
    episodeNumber,
    title: inSomeLanguage(episode, 'name'),
    overview: inSomeLanguage(episode, 'overview'),
    airDate: date(episode.air_date),
    runtime: minutes(episode.runtime),
    stillCandidates: stills(episode),
    guestStars: people(episode.guest_stars),
    externalIds: externalIds(episode),
  });
}
