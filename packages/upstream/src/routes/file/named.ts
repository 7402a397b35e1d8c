import * as z from 'zod';
import type { Json } from '../body/route-body.js';

/** A map whose names the author chooses. Any is kept, even `__proto__`, which `z.record` leaves out without a word. */
export function named<Values extends z.ZodType>(values: Values) {
  return z
    .preprocess((map) => (isMap(map) ? new Map(Object.entries(map)) : map), z.map(z.string(), values))
    .transform((map) => Object.fromEntries(map)); // It defines properties, so a key such as __proto__ stays a key.
}

/** A JSON value, with every name in it. `z.json()` has the same gap. */
export const JsonValue = z.custom<Json>(isJson, 'must be a JSON value');

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isJson(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isJson);
  return typeof value === 'number' ? Number.isFinite(value) : /^(?:string|boolean|object)$/.test(typeof value);
}
