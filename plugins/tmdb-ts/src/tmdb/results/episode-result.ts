import type { EpisodeResult, SeasonResult } from '@obscura/protocol';
import { PluginError } from '../../obscura/errors.js';
import { filled, type Json, text, wholeNumber } from '../../obscura/values.js';
import { date, externalIds, minutes, readList } from './fields.js';
import { posters, stills } from './images.js';
import { inSomeLanguage } from './languages.js';
import { people } from './people.js';

/** The Season with its episodes, from a request for this one season. */
export function fullSeasonResult(season: Json): SeasonResult {
  const result = seasonResult(season);
  if (result === null) throw new PluginError('TMDB sent a season without a number.');
  return filled<SeasonResult>({ ...result, episodes: readList(season, 'episodes', episodeResult) });
}

/** The Season without episodes, which TMDB leaves out in a list of seasons. Null without a number, because Obscura would discard it. */
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

/** The Episode, from its own page or as part of its season. Null without its numbers. */
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
