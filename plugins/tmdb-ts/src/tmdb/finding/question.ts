import type { Json } from '../../obscura/values.js';
import { yearOf } from './search.js';

const MAX_TITLE_CHARACTERS = 500; // TMDB rejects very long titles, and no movie has one

/** A title, and a year if there is one. An empty title means that there is no question. */
export type Question = { title: string; year: number | null };

/** The parts of a name such as “Twin Peaks S01E02”. */
export type Numbered = { series: string; season: number; episode: number };

/** The first of `fields` with a title, and the year of `date`. Any of them may be missing or odd. */
export function readQuestion(given: Json, ...fields: readonly string[]): Question {
  const title = fields.map((field) => cleanTitle(given[field])).find(Boolean) ?? '';
  const question = splitYear(title);
  return { title: question.title, year: yearOf(given.date) ?? question.year };
}

/** Splits “(1982)” off the end of a title. Files often have it, but TMDB would not find them. */
export function splitYear(title: string): Question {
  const [, short = '', digits] = /^(.*\S)\s*[([]([0-9]{4})[)\]]$/u.exec(title) ?? [];
  const year = yearOf(digits);
  return year === null ? { title, year } : { title: short, year };
}

/** Reads “S01E02” or “1x02” in a title, after the name of the series. */
export function readNumbers(title: string): Numbered | null {
  const match =
    /(?<![a-z0-9])s([0-9]{1,4})[ ._-]?e([0-9]{1,4})(?![0-9])/iu.exec(title) ??
    /(?<![a-z0-9])([0-9]{1,2})x([0-9]{1,3})(?![a-z0-9])/iu.exec(title);
  if (match === null) return null;
  const before = title.slice(0, match.index).trim();
  const isFileName = !before.includes(' '); // “Twin.Peaks.S01E02”
  const series = (isFileName ? before.replace(/[._]/g, ' ') : before).replace(/^[ \-_.]+|[ \-_.]+$/g, '');
  return { series, season: Number(match[1]), episode: Number(match[2]) };
}

/** A title that TMDB can search for, or "" if it is not text. No title has control characters or lone surrogates (Cc, Cs). */
export function cleanTitle(title: unknown): string {
  if (typeof title !== 'string') return '';
  const short = [...title.trim()].slice(0, MAX_TITLE_CHARACTERS).join('');
  const printable = short.normalize('NFC').replace(/[\p{Cc}\p{Cs}]/gu, ' ');
  return printable.replace(/\s+/g, ' ').trim();
}
