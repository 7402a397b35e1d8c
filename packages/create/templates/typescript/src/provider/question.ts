import type { Json } from '../obscura/values.js';

const MAX_TITLE_CHARACTERS = 500; // no title is longer, and servers reject very long addresses
const FIRST_YEAR = 1000;
const LAST_YEAR = 2100;

/** A title, and a year if there is one. An empty title means that there is no question. */
export type Question = { title: string; year: number | null };

/** The first of `fields` with a title, and the year of `date`. Any of them may be missing or odd. */
export function readQuestion(given: Json, ...fields: readonly string[]): Question {
  const title = fields.map((field) => cleanTitle(given[field])).find(Boolean) ?? '';
  const question = splitYear(title);
  return { title: question.title, year: yearOf(given.date) ?? question.year };
}

/** Splits “(1982)” off the end of a title. Files often have it, but searches do not. */
function splitYear(title: string): Question {
  const [, short = '', digits] = /^(.*\S)\s*[([]([0-9]{4})[)\]]$/u.exec(title) ?? [];
  const year = yearOf(digits);
  return year === null ? { title, year } : { title: short, year };
}

/** The year at the start of a date, or null if it does not look like a date. */
export function yearOf(date: unknown): number | null {
  const [, digits] = typeof date === 'string' ? (/^\s*([0-9]{4})(?![0-9])/.exec(date) ?? []) : [];
  const year = Number(digits);
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
}

/** A title that can be searched for, or "" if it is not text. No title has control characters or lone surrogates (Cc, Cs). */
function cleanTitle(title: unknown): string {
  if (typeof title !== 'string') return '';
  const short = [...title.trim()].slice(0, MAX_TITLE_CHARACTERS).join('');
  const printable = short.normalize('NFC').replace(/[\p{Cc}\p{Cs}]/gu, ' ');
  return printable.replace(/\s+/g, ' ').trim();
}
