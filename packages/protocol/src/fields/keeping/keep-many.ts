import { isObject } from '../../reading/is-object.js';
import { uncleanness } from '../../reading/unclean-text.js';
import type { Changes } from './changes.js';

type Keep<T> = (value: unknown, changes: Changes) => T | null;

/** Keeps the items of a list that can be used. With `nameOf`, the first of those with the same name, whatever its case. */
export function keepItems<T>(value: unknown, changes: Changes, keep: Keep<T>, nameOf?: (item: T) => string): T[] {
  if (!Array.isArray(value)) {
    changes.add('dropped', 'it is not a list');
    return [];
  }
  const items: T[] = [];
  const seen = new Set<string>();
  const count = Math.min(value.length, changes.limits.maxEntries);
  for (let index = 0; index < count; index++) {
    const kept = changes.within(index, keep, value[index]);
    if (kept === null) continue;
    if (nameOf) {
      const name = nameOf(kept).toLowerCase();
      if (seen.has(name)) {
        changes.addAt(index, 'dropped', 'the same name stands before it in the list');
        continue;
      }
      seen.add(name);
    }
    items.push(kept);
  }
  if (count < value.length) changes.addAt(count, 'dropped', pastLimit(count));
  return items;
}

/** Keeps the entries of an object that can be used. */
export function keepEntries<T>(value: unknown, changes: Changes, keep: Keep<T>): Record<string, T> {
  if (!isObject(value)) {
    changes.add('dropped', 'it is not an object');
    return {};
  }
  const entries: [string, T][] = [];
  const { maxEntries } = changes.limits;
  for (const [index, key] of Object.keys(value).entries()) {
    if (index === maxEntries) {
      changes.addAt(key, 'dropped', pastLimit(maxEntries));
      break;
    }
    const why = uncleanness(key);
    if (why !== undefined) {
      changes.addAt(key, 'dropped', `its key cannot be kept: ${why}`);
      continue;
    }
    const kept = changes.within(key, keep, value[key]);
    if (kept !== null) entries.push([key, kept]);
  }
  // `fromEntries` defines properties, so a key such as __proto__ stays a key.
  return Object.fromEntries(entries);
}

function pastLimit(maxEntries: number): string {
  return `the host keeps ${maxEntries.toLocaleString('en')} entries: this one and all after it are dropped`;
}
