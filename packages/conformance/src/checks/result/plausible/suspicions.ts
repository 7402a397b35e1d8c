import type { Path } from '../../stdout/reading/place.js';
import { addressSuspicion } from './addresses.js';
import { readsAsMojibake } from './mojibake.js';

/** A value in a result, and what a person would need to judge it. */
export type Leaf = {
  path: Path;
  value: unknown;
  /** The title or name of the object that holds it, or of the result. */
  titles: readonly string[];
};

/** A cause that makes a value implausible. Each is reported once, with its first place. */
export type Suspicion = {
  cause: string;
  /** Why the value cannot be meant, or what threshold it exceeds and for what reason. */
  reason: string;
  holdsFor(leaf: Leaf): boolean;
};

/** What an expression without a value becomes when a program turns it into text. */
const FILLER = /^(?:n\/a|none|null|undefined|nan|nil|\[object Object\]|<null>|<none>)$/i;

/** Fields that hold names. A movie may be called “None”, and so may a character or an album. */
const NAMES = new Set(['title', 'name', 'character', 'album', 'artist', 'tagNames', 'performerNames', 'seriesName']);

/** Longer than any movie that is not an installation, in minutes. Seconds go past it after 24 minutes. */
const MAX_RUNTIME_MINUTES = 24 * 60;
/** Obscura shows ratings out of ten. */
const MAX_RATING = 10;
/** The oldest pictures that count as a movie are from 1874. */
const FIRST_YEAR = 1870;
/** No movie is announced this far ahead, but a timestamp in milliseconds is a year beyond it. */
const LAST_YEAR = 2100;

/** A provider may have lost the letters itself. */
export const LOST_LETTERS = 'letters were lost';

/** Every suspicion about a single value, with its threshold and the reason for it. */
export const SUSPICIONS: readonly Suspicion[] = [
  {
    cause: 'a missing value became text',
    reason:
      'N/A, None, null and undefined say that there is nothing; names are exempt unless they differ from the title',
    holdsFor: ({ path, value, titles }) =>
      isText(value) &&
      FILLER.test(value.trim()) &&
      !isAddressField(path) &&
      !NAMES.has(fieldOf(path)) &&
      !titles.includes(value),
  },
  {
    cause: 'an object became text',
    reason: 'no text of a provider reads like this',
    holdsFor: ({ value }) => isText(value) && value.includes('[object Object]') && !FILLER.test(value.trim()),
  },
  {
    cause: 'an id was put together from a missing value',
    reason: 'no id ends in None, null, undefined or NaN; those that are nothing else count as missing values',
    holdsFor: ({ path, value }) =>
      isText(value) &&
      path.includes('externalIds') &&
      /^[a-z]{1,10}[-_:/]?(?:None|undefined|null|NaN)$/.test(value.trim()),
  },
  {
    cause: 'text was escaped twice',
    reason: 'an escape of JSON within a text is for a parser to read, and Obscura shows it as it is',
    holdsFor: ({ path, value }) =>
      isText(value) &&
      !isAddressField(path) &&
      /\\u(?:00[a-f][\da-f]|20[12][\da-f]|d[89ab][\da-f]{2})|[.!?]\\n/i.test(value),
  },
  {
    cause: 'bytes became text',
    reason: "b'…' is how Python prints bytes",
    holdsFor: ({ value }) => isText(value) && /^b(?:'.*'|".*")$/s.test(value.trim()),
  },
  {
    cause: 'text contains entities',
    reason: 'texts are plain, and Obscura shows `&amp;` as it is',
    holdsFor: ({ path, value }) =>
      isText(value) && !isAddressField(path) && /&(?:[a-z]{2,8}[0-9]{0,2}|#[0-9]{1,7}|#x[0-9a-f]{1,6});/i.test(value),
  },
  {
    cause: 'text contains markup',
    reason: 'texts are plain, and Obscura shows tags as they are',
    holdsFor: ({ path, value }) =>
      isText(value) &&
      !isAddressField(path) &&
      /<\/?(?:p|br|hr|b|i|u|em|strong|small|sup|span|div|a|ul|ol|li|h[1-6]|img|script|style|table|tr|td|html|body|blockquote)(?:\s[^<>]{0,500})?\/?>/i.test(
        value,
      ),
  },
  {
    cause: 'UTF-8 was decoded as Latin-1',
    reason: 'these letters only follow each other where bytes of UTF-8 were read one by one',
    holdsFor: ({ path, value }) => isText(value) && !isAddressField(path) && readsAsMojibake(value),
  },
  {
    cause: LOST_LETTERS,
    reason:
      'U+FFFD stands for bytes that are no letters in the encoding that was assumed, and the provider did not send it',
    holdsFor: ({ value }) => isText(value) && value.includes('\ufffd'),
  },
  {
    cause: 'an address leads nowhere',
    reason:
      'a missing part became text, a part of a template was not filled in, or a character was not escaped; an address on the page of a title like “None” is exempt',
    holdsFor: ({ path, value, titles }) => isText(value) && isAddressField(path) && addressSuspicion(value, titles),
  },
  {
    cause: 'a runtime is probably in seconds',
    reason: `runtimes are in minutes, and no movie or episode takes more than ${MAX_RUNTIME_MINUTES}`,
    holdsFor: ({ path, value }) => fieldOf(path) === 'runtime' && numberOf(value) > MAX_RUNTIME_MINUTES,
  },
  {
    cause: 'a rating is out of range',
    reason: `Obscura shows ratings from 0 to ${MAX_RATING}`,
    holdsFor: ({ path, value }) => fieldOf(path) === 'rating' && (numberOf(value) > MAX_RATING || numberOf(value) < 0),
  },
  {
    cause: 'a date is from before film, or from a distant future',
    reason: `movies and series have dates from ${FIRST_YEAR} to ${LAST_YEAR}`,
    holdsFor: ({ path, value }) => DATES.has(fieldOf(path)) && isText(value) && isStrangeYear(value),
  },
];

/** Why a cause is one; `undefined` if the cause says it all. */
export function reasonFor(cause: string): string | undefined {
  return SUSPICIONS.find((suspicion) => suspicion.cause === cause)?.reason;
}

/** Dates of moving pictures. `date` may belong to a book or a painting. */
const DATES = new Set(['releaseDate', 'firstAirDate', 'endAirDate', 'airDate']);

function isStrangeYear(date: string): boolean {
  const [, digits] = /^(\d{4})(?:-|$)/.exec(date) ?? [];
  return digits !== undefined && (Number(digits) < FIRST_YEAR || Number(digits) > LAST_YEAR);
}

/** The field that a value belongs to. Entries of a list belong to the field of the list. */
function fieldOf(path: Path): string {
  return String(path.findLast((key) => typeof key === 'string') ?? '');
}

function isAddressField(path: Path): boolean {
  return /url|urls|image/i.test(fieldOf(path));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function numberOf(value: unknown): number {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d{1,9}(?:\.\d{1,9})?$/.test(value))
    ? Number(value)
    : Number.NaN;
}
