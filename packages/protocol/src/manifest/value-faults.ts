import { isObject } from '../reading/is-object.js';
import { type ManifestFields, type ManifestValue, SCALARS } from './manifest-value.js';

type Path = readonly (string | number)[];

/** A value that is not what it must be; `undefined` where it is missing. */
export type ValueFault = { path: Path; value: unknown; expected: ManifestValue };

/** What is wrong with the fields of a map, in the order of the table. */
export function* fieldFaults(
  fields: ManifestFields,
  map: Record<string, unknown>,
  path: Path = [],
): Iterable<ValueFault> {
  for (const [name, { value: expected, presence }] of Object.entries(fields)) {
    if (expected.is === 'capabilities') continue; // see capability-rules.ts
    const value = Object.hasOwn(map, name) ? map[name] : undefined;
    if (value !== undefined) yield* valueFaults(expected, value, [...path, name]);
    else if (presence === 'required') yield { path: [...path, name], value, expected };
  }
}

function* valueFaults(expected: ManifestValue, value: unknown, path: Path): Iterable<ValueFault> {
  switch (expected.is) {
    case 'capabilities':
      return;
    case 'list':
      if (!Array.isArray(value) || (expected.isFilled && value.length === 0)) yield { path, value, expected };
      else for (const [index, item] of value.entries()) yield* valueFaults(expected.of, item, [...path, index]);
      return;
    case 'map':
      if (isObject(value)) yield* fieldFaults(expected.fields, value, path);
      else yield { path, value, expected };
      return;
    case 'table':
      if (!isObject(value)) yield { path, value, expected };
      else for (const [key, item] of Object.entries(value)) yield* valueFaults(expected.of, item, [...path, key]);
      return;
    default:
      if (!SCALARS[expected.is].fits(value)) yield { path, value, expected };
  }
}

/** What a value must be, in words. */
export function whatOf(expected: ManifestValue): string {
  return 'what' in expected ? expected.what : SCALARS[expected.is].what;
}
