import type { Changes } from './keeping/changes.js';
import type { Field, Writes } from './shape.js';

type Sort = {
  writes: Writes;
  /** What the field means. */
  description: string;
  /** What the host does to it, for its description. */
  host?: string;
  /** What is kept of a field that is absent. Default: null. */
  empty?: () => unknown;
  keep(value: NonNullable<unknown>, changes: Changes): unknown;
};

/** Makes a field that may be absent or null. */
export function field({ writes, description, host, empty = () => null, keep }: Sort): Field {
  return { writes, description: host ? `${description} ${host}` : description, presence: 'optional', empty, keep };
}

/** The same field where a document without it does not fit the schema. */
export function required(optional: Field): Field {
  return { ...optional, presence: 'required' };
}

/** A required field without which the host throws the whole object away. */
export function needed(optional: Field): Field {
  return { ...optional, presence: 'needed' };
}
