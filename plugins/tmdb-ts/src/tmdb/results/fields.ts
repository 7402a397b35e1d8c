import { PluginError } from '../../obscura/errors.js';
import { filled, type Json, number, record, records, text, wholeNumber } from '../../obscura/values.js';
import { foldCase } from '../finding/fold-case.js';

/** The country of our age ratings, which cannot be compared between countries. */
export const COUNTRY = 'US';

const EXTERNAL_IDS = {
  imdb: 'imdb_id',
  wikidata: 'wikidata_id',
  facebook: 'facebook_id',
  instagram: 'instagram_id',
  twitter: 'twitter_id',
};

/** A complete date, or null. TMDB sends "" for an unknown date. */
export function date(value: unknown): string | null {
  const day = text(value);
  return day && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(day) ? day : null;
}

/** The names of TMDB's genres, companies or networks, without duplicates. */
export function names(value: unknown): string[] {
  const found = new Map<string, string>();
  for (const item of records(value)) {
    const name = text(item.name);
    if (name && !found.has(foldCase(name))) found.set(foldCase(name), name);
  }
  return [...found.values()];
}

/** A length, or null. TMDB sends 0 for an unknown length. */
export function minutes(value: unknown): number | null {
  return wholeNumber(value) || null;
}

/** The average vote, from 0 to 10, or null without any votes. */
export function rating(item: Json): number | null {
  return wholeNumber(item.vote_count) ? number(item.vote_average) : null;
}

/** The ids of an item at TMDB and elsewhere, as strings. */
export function externalIds(item: Json): Record<string, string> {
  const others = record(item.external_ids);
  const ids = Object.entries(EXTERNAL_IDS).map(([name, key]) => [name, text(others[key])] as const);
  const tmdb = wholeNumber(item.id);
  return filled<Record<string, string | null>>({
    ...Object.fromEntries(ids),
    imdb: text(others.imdb_id) ?? text(item.imdb_id), // movies have it in two places
    tmdb: tmdb === null ? null : String(tmdb),
    tvdb: wholeNumber(others.tvdb_id) ? String(others.tvdb_id) : null,
  }) as Record<string, string>; // no null is left
}

/**
 * The result of `read` for each object in a list, without those where it is null: one unreadable object must not hide the others.
 *
 * @throws {PluginError} if TMDB sent no list, or nothing readable: an empty list would say “there are none”, and TMDB did not say that
 */
export function readList<T>(answer: Json, name: string, read: (item: Json) => T | null): T[] {
  const list = answer[name];
  const known = records(list).flatMap((item) => read(item) ?? []);
  const isEmpty = Array.isArray(list) && list.length === 0;
  if (known.length === 0 && !isEmpty)
    throw new PluginError(`TMDB's list of ${name} has a format that this plugin does not know.`);
  return known as T[]; // flatMap would flatten a T that is a list, but no T is
}
