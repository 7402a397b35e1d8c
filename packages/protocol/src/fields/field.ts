import type * as z from 'zod';
import type { Changes } from './changes.js';

/**
 * One sort of field: what a plugin may write, and what the host keeps of it.
 *
 * `Written` is what the schema accepts, `Kept` what normalising returns. A field that is absent, null or unusable is kept as `empty`.
 */
export type Field<Written extends z.ZodType = z.ZodType, Kept = unknown> = {
  schema: Written;
  /** Whether the host throws away an object in which it is empty. Default: false. */
  isNeeded?: true;
  /** What is kept of a field that is absent; a new one each time, so that no two results share a list. */
  empty(): Kept;
  /** Keeps what the host would keep; says in `changes` what it drops or changes. Never throws, whatever the value. */
  keep(value: unknown, changes: Changes): Kept;
};

/** A field that may be absent or null. */
export type Optional<Base extends z.ZodType, Kept> = Field<z.ZodOptional<z.ZodNullable<Base>>, Kept> & { base: Base };

/** Makes a sort of field. `host` says what the host does to it, and becomes part of its description. */
export function field<Base extends z.ZodType, Kept>(
  base: Base,
  description: string,
  host: string,
  empty: () => Kept,
  keep: (value: NonNullable<unknown>, changes: Changes) => Kept,
): Optional<Base, Kept> {
  const described = base.describe([description, host].filter(Boolean).join(' '));
  return {
    base: described,
    schema: described.nullish().describe(described.description ?? ''),
    empty,
    keep: (value, changes) => (value === undefined || value === null ? empty() : keep(value, changes)),
  };
}

/** The same field where a document without it does not fit the schema. */
export function required<Base extends z.ZodType, Kept>({ base, empty, keep }: Optional<Base, Kept>): Field<Base, Kept> {
  return { schema: base, empty, keep };
}

/** A required field without which the host throws the whole object away; so in what is kept it is never empty. */
export function needed<Base extends z.ZodType, Kept>(optional: Optional<Base, Kept>): Field<Base, NonNullable<Kept>> {
  const { schema, empty, keep } = required(optional);
  // An object in which it is empty is not kept.
  return {
    schema,
    isNeeded: true,
    empty: empty as () => NonNullable<Kept>,
    keep: keep as (value: unknown, changes: Changes) => NonNullable<Kept>,
  };
}
