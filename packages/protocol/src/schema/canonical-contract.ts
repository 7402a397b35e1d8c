import type { Action } from '../actions/action-names.js';
import { inputSchema, resultSchema } from './action-schema.js';
import { toJsonSchema } from './json-schema.js';

/**
 * The contract of an action as text that changes only when the contract does: the JSON Schemas of its input and result, without
 * titles, descriptions and examples, keys sorted, no white space.
 */
export function canonicalContract(action: Action): string {
  return JSON.stringify(
    canonical({ input: toJsonSchema(inputSchema(action)), result: toJsonSchema(resultSchema(action)) }),
  );
}

/** Keywords that say nothing of what is allowed. */
const ANNOTATIONS = ['$schema', '$id', 'id', 'title', 'description', 'examples'];

function canonical(value: unknown, isSchema = true): unknown {
  if (Array.isArray(value)) return value.map((item) => canonical(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key]) => !(isSchema && ANNOTATIONS.includes(key)))
    // Below `properties` and `$defs` stand names, not keywords: a field may be called `title`.
    .map(([key, item]) => [key, canonical(item, !(isSchema && (key === 'properties' || key === '$defs')))] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
