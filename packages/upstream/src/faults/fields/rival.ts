import { isObject, type Json } from './json.js';

/** What the title of a rival ends in. No provider knows it. */
export const RIVAL = 'and the Amberbirch Stone';

/** A list with one more entry at its end: like the first one, but with another id, a longer title and larger numbers. */
export function withRival(value: Json): Json {
  const [first] = Array.isArray(value) ? value : [];
  return Array.isArray(value) && first !== undefined && isObject(first) ? [...value, rivalOf(first)] : value;
}

function rivalOf(value: Json, name = ''): Json {
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rivalOf(part, key)]));
  if (typeof value === 'string') {
    if (ID.test(name)) return `${value}9`;
    return TITLE.test(name) ? `${value} ${RIVAL}` : value;
  }
  return typeof value === 'number' && !RELEVANCE.test(name) ? largerThan(value, ID.test(name)) : value;
}

const ID = /(?:^|[_-])(?:id|slug|url|uri|link|href|key|guid|imdb|path)$|I[dD]$|Url$|Slug$/;
const TITLE = /title|name|label|^(?:romaji|english|native)$/i;
/** How well the provider itself thinks that an entry fits. To go by that is a legitimate choice. */
const RELEVANCE = /score|relevan|rank|match|confidence|similar/i;

/** Ratings stay ratings, and years stay years. */
function largerThan(value: number, isId: boolean): number {
  if (!isId && value >= FIRST_YEAR && value <= LAST_YEAR) return value;
  return !isId && value <= HIGHEST_RATING ? HIGHEST_RATING : value * 1000 + 7;
}

const FIRST_YEAR = 1870;
const LAST_YEAR = 2100;
const HIGHEST_RATING = 10;
