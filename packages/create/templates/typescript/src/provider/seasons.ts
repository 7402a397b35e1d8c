import type { EpisodeResult, SeasonResult } from '@obscura/protocol';
import { filled, type Json, records, text } from '../obscura/values.js';
import { count, date, externalIds } from './fields.js';

/** The seasons that have a number, with their episodes. */
export function seasons(value: unknown): SeasonResult[] {
  return records(value).flatMap((item) => season(item) ?? []);
}

function season(item: Json): SeasonResult | null {
  const seasonNumber = count(item.season);
  if (seasonNumber === null) return null;
  const episodes = records(item.episodes).flatMap((found) => episode(found, seasonNumber) ?? []);
  return filled<SeasonResult>({ seasonNumber, title: text(item.title), episodes });
}

function episode(item: Json, seasonNumber: number): EpisodeResult | null {
  const episodeNumber = count(item.episode);
  if (episodeNumber === null) return null;
  return filled<EpisodeResult>({
    seasonNumber,
    episodeNumber,
    title: text(item.title),
    airDate: date(item.released),
    externalIds: externalIds(item),
  });
}
