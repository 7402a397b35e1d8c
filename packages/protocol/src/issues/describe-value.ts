import { cut, printable } from './printable.js';

/** Longest value that is quoted in a message. */
const MAX_LENGTH = 60;

/** What a value is, in a few words: `missing`, `null`, `the string "true"`, `an array`. Safe for any value, of any size. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  if (typeof value === 'object') return 'an object';
  return `the ${typeof value} ${quoteValue(value)}`;
}

/** A value as it would be written in JSON, printable, and cut where it is long. */
export function quoteValue(value: unknown): string {
  return typeof value === 'string'
    ? printable(JSON.stringify(cut(value, MAX_LENGTH)))
    : printable(String(value), { maxLength: MAX_LENGTH });
}
