import { isObject } from '../../reading/is-object.js';
import { uncleanness } from '../../reading/unclean-text.js';
import type { Changes } from './changes.js';
import { keepClean } from './keep-text.js';

/** Deeper data would exhaust the stack of whatever walks through it. */
const MAX_DEPTH = 100;

/** Keeps any JSON value as it is, except for text that cannot be stored and for what is nested too deeply. */
export function keepAny(value: unknown, changes: Changes, depth = 0): unknown {
  if (typeof value === 'string') return keepClean(value, changes);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === MAX_DEPTH) {
    changes.add('dropped', 'it is nested too deeply');
    return null;
  }
  if (isObject(value)) return keepAnyFields(Object.entries(value), changes, depth);
  const keep = (item: unknown) => keepAny(item, changes, depth + 1);
  return Array.isArray(value) ? value.map((item, index) => changes.within(index, keep, item)) : value;
}

/** Keeps fields of any kind as they are, with the same exceptions. */
export function keepAnyFields(
  fields: readonly (readonly [string, unknown])[],
  changes: Changes,
  depth = 0,
): Record<string, unknown> {
  const kept: [string, unknown][] = [];
  for (const [key, item] of fields) {
    const why = uncleanness(key);
    if (why === undefined) kept.push([key, changes.within(key, (value) => keepAny(value, changes, depth + 1), item)]);
    else changes.addAt(key, 'dropped', `its key cannot be kept: ${why}`);
  }
  // `fromEntries` defines properties, so a key such as __proto__ stays a key.
  return Object.fromEntries(kept);
}
