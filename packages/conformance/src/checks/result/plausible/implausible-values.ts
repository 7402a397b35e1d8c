import type { Path } from '../../stdout/reading/place.js';
import { repeatedEntries } from './repeated-entries.js';
import { SUSPICIONS } from './suspicions.js';

/** A value that a person would notice at once. */
export type Implausible = { cause: string; path: Path; value: unknown };

/** Enough for every cause; a result can have a million values. */
const MAX_LOOKED_AT = 100_000;

/**
 * The values in a result that cannot be meant, in the order of the document. Does not recurse. `asked`: texts of the question, which a plugin
 * may repeat.
 */
export function* implausibleValues(result: object, path: Path, asked: readonly string[]): Generator<Implausible> {
  const titles = titlesOf(result);
  const ahead: { path: Path; value: unknown }[] = [{ path, value: result }];
  for (let count = 0; count < MAX_LOOKED_AT; count++) {
    const next = ahead.pop();
    if (!next) return;
    const { value } = next;
    if (typeof value !== 'object' || value === null) {
      if (typeof value === 'string' && isRepeated(value, asked)) continue;
      const leaf = { path: next.path, value, titles };
      for (const { cause, holdsFor } of SUSPICIONS) if (holdsFor(leaf)) yield { cause, path: next.path, value };
      continue;
    }
    const repeated = Array.isArray(value) ? repeatedEntries(value, next.path) : undefined;
    if (repeated) yield repeated;
    const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
    for (const [key, inner] of [...entries].reverse()) ahead.push({ path: [...next.path, key], value: inner });
  }
}

/** Whether the question already had this text, as when a plugin takes its title from the name of a file. */
function isRepeated(value: string, asked: readonly string[]): boolean {
  return value !== '' && asked.some((text) => text.includes(value));
}

/** The titles of a result, which may be wrapped in an object that says its kind. */
function titlesOf(result: object): string[] {
  const inner = Object.values(result).filter((value) => typeof value === 'object' && value !== null);
  return [result, ...inner].flatMap((holder) => {
    const { title, name } = holder as { title?: unknown; name?: unknown }; // each may be anything
    return [title, name].filter((text) => typeof text === 'string');
  });
}
