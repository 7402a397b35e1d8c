import type { Judged } from '../../model/check.js';
import { wasSent } from './result-identity.js';

/** A field that holds what belongs to another movie. */
export type BorrowedText = { field: string; text: string };

/** The results for an item, before and after something happened, and that for another item before. */
type Results = { was: unknown; now: unknown; other: unknown };

/** Fields whose texts two movies do not share: no date, no genre and no studio. */
const FIELDS = ['overview', 'details', 'tagline', 'imageUrl', 'posterCandidates', 'backdropCandidates'];

/** Shorter texts may be the same by chance. */
const MIN_LENGTH = 16;

/**
 * Texts that came into a result from that of another movie. A placeholder for what is missing does not count, because no provider sent it; nor
 * does what both movies had before.
 */
export function borrowedTexts({ was, now, other }: Results, observed: Judged): BorrowedText[] {
  return FIELDS.flatMap((field) => {
    const [own, others] = [textsIn(was, field), textsIn(other, field)];
    return textsIn(now, field)
      .filter((text) => text.length >= MIN_LENGTH && others.includes(text) && !own.includes(text))
      .filter((text) => wasSent(partSent(text), observed))
      .map((text) => ({ field, text }));
  });
}

/** The text of a field, or the addresses of its pictures. */
function textsIn(result: unknown, field: string): string[] {
  const value: unknown = isObject(result) ? result[field] : undefined;
  const values: unknown[] = Array.isArray(value)
    ? value.map((entry) => (isObject(entry) ? entry.url : entry))
    : [value];
  return values.filter((text) => typeof text === 'string');
}

/** Many providers send the last part of an address alone. */
function partSent(text: string): string {
  return /^https?:/i.test(text) ? (text.split('/').at(-1) ?? '') : text;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
