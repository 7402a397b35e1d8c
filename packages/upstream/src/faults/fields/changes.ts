import { changeType } from './change-type.js';
import { isObject, type Json } from './json.js';
import { LONG } from './long-text.js';
import { fromZero } from './numbered.js';
import { onward } from './onward.js';
import { withRival } from './rival.js';

/** What can happen to a field, an element or a line of a provider's document, or to all of it. Real providers do all of it, without notice. */
export const CHANGES = {
  'left-out': { says: 'leaves out', change: () => GONE },
  null: { says: 'sends null for', change: () => null },
  empty: { says: 'sends nothing in', change: emptied },
  retyped: { says: 'sends another type of value in', change: changeType },
  one: { says: 'sends a single entry in', change: (value) => (Array.isArray(value) ? value.slice(0, 1) : value) },
  many: { says: `sends hundreds of entries in`, change: repeated },
  gaps: {
    says: 'leaves out every other entry of',
    change: (value) => (Array.isArray(value) ? value.filter((_, index) => index % 2 === 1) : value),
  },
  'from-zero': { says: 'moves the last entry to the front, with the number 0, in', change: fromZero },
  rival: { says: 'adds a more popular entry of another title to the end of', change: withRival },
  // The request for the next page gets the same page again.
  onward: { says: 'says that there are more pages in', change: (value, { name, url }) => onward(value, name, url) },
  emoji: { says: 'sends a very long text of emoji in', change: (value) => textFor(value, LONG) },
  // Where the texts are cut in the middle of a character depends on whether the cut is at an even index.
  'odd-emoji': { says: 'sends a very long text of emoji in', change: (value) => textFor(value, `a${LONG}`) },
  symbols: { says: 'sends a text with symbols in', change: (value) => textFor(value, SYMBOLS) },
  markup: { says: 'sends entities and markup in', change: (value) => textFor(value, MARKUP) },
  // Providers often know the year of a film and not its day.
  year: { says: 'sends the year alone in', change: yearOf },
  // Instead of a whole document: what some servers send when they have nothing to say.
  bare: { says: 'sends a bare status instead of', change: () => 404 },
  // Only in pages and texts: half of a JSON document cannot be read.
  cut: { says: 'stops in', change: (value) => value },
} as const satisfies Record<string, Change>;

/** The name of such a change. */
export type ChangeKind = keyof typeof CHANGES;

/** In the place of a value: the field is absent. */
export const GONE = Symbol('gone');

type Change = {
  /** What happens, between "the provider" and the field. */
  readonly says: string;
  /** The value instead. Returns the same value where the change does not apply. */
  change(value: Json, at: ChangedPlace): Json | typeof GONE;
};

/** Where a value stands: in a field of this name, in the document behind this URL. */
export type ChangedPlace = { readonly name: string; readonly url: string };

/** More than fits into a page of results, and less than a host refuses. */
const MANY = 300;

const MARKUP = '<b>Tom &amp; Jerry</b><br/>&quot;It&#39;s &eacute;&nbsp;&lt;3&quot; </script> \\u0041 %41 {0} $&';

/** What prose may hold that has to be escaped elsewhere, but not in JSON. */
const SYMBOLS = `Tom & Jerry's "big" <3`;

function emptied(value: Json): Json {
  if (Array.isArray(value)) return [];
  if (isObject(value)) return {};
  switch (typeof value) {
    case 'string':
      return '';
    case 'number':
      return 0;
    default:
      return false;
  }
}

function repeated(value: Json): Json {
  if (!Array.isArray(value) || value.length === 0 || value.length >= MANY) return value;
  return Array.from({ length: MANY }, (_, index) => value[index % value.length] ?? null);
}

/** The year of a date, however it is written. */
function yearOf(value: Json): Json {
  if (typeof value !== 'string' || value.length > MAX_DATE_LENGTH) return value;
  const year = /\b\d{4}\b/.exec(value)?.[0];
  return year !== undefined && value !== year && /^[\w ,./:+-]+$/.test(value) ? year : value;
}

/** The longest is a date and a time with a zone. */
const MAX_DATE_LENGTH = 40;

/** Texts that are looked up, such as dates, ids and addresses, would only be refused. */
function textFor(value: Json, text: string): Json {
  return typeof value === 'string' && / /.test(value) ? text : value;
}
