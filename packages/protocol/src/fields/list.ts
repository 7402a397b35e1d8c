import * as z from 'zod';
import type { Changes } from './changes.js';
import { field, type Optional } from './field.js';
import { keepText } from './text.js';
import { keepWebUrl, webUrl } from './url.js';

/** A list of names. */
export function names(description: string): Optional<z.ZodArray<z.ZodString>, string[]> {
  const host = 'Doubled names (whatever the case) and blank ones are dropped.';
  return field(
    z.array(z.string().regex(/\S/)),
    description,
    host,
    () => [],
    (value, changes) => withoutDoubles(keepEach(value, changes, keepText), (name) => name, changes),
  );
}

/** A list of web addresses. */
export function urls(description: string): Optional<z.ZodArray<z.ZodString>, string[]> {
  return field(
    z.array(webUrl),
    description,
    'Each begins with `http://` or `https://`; others are dropped.',
    () => [],
    (value, changes) => keepEach(value, changes, keepWebUrl).map(({ kept }) => kept),
  );
}

/** What is kept of an item of a list, and where it stood. */
export type KeptItem<T> = { kept: T; index: number };

/** Keeps the items of a list that something is left of. */
export function keepEach<T>(
  value: unknown,
  changes: Changes,
  keep: (item: unknown, changes: Changes) => T | null,
): KeptItem<T>[] {
  if (!Array.isArray(value)) {
    changes.add('dropped', 'it is no list');
    return [];
  }
  return value.flatMap((item: unknown, index) => {
    const kept = keep(item, changes.at(index));
    return kept === null ? [] : [{ kept, index }];
  });
}

/** Keeps the first of the items that bear the same name, whatever its case. */
export function withoutDoubles<T>(items: readonly KeptItem<T>[], nameOf: (item: T) => string, changes: Changes): T[] {
  const seen = new Set<string>();
  return items.flatMap(({ kept, index }) => {
    const name = nameOf(kept).toLowerCase();
    if (seen.has(name)) {
      changes.at(index).add('dropped', 'the same name stands before it in the list');
      return [];
    }
    seen.add(name);
    return [kept];
  });
}
