import * as z from 'zod';
import type { Changes } from './changes.js';
import { field, type Optional } from './field.js';
import { keepText } from './text.js';

/** Ids by provider. */
export function externalIds(
  description = 'Ids by provider, such as `{"tmdb": "78"}`.',
): Optional<z.ZodRecord<z.ZodString, z.ZodString>, Record<string, string>> {
  const host = 'Values are non-empty strings; others, numbers too, are dropped.';
  return field(
    z.record(z.string(), z.string().regex(/\S/)),
    description,
    host,
    () => ({}),
    (value, changes) => keepEntries(value, changes, keepText),
  );
}

/** Keeps the entries of an object that something is left of. */
export function keepEntries<T>(
  value: unknown,
  changes: Changes,
  keep: (item: unknown, changes: Changes) => T | null,
): Record<string, T> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    changes.add('dropped', 'it is no object');
    return {};
  }
  // `fromEntries` defines properties, so a key such as __proto__ stays a key.
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const kept = keep(item, changes.at(key));
      return kept === null ? [] : [[key, kept] as const];
    }),
  );
}
