import * as z from 'zod';
import type { Changes } from './changes.js';
import type { Definition, Fields } from './definition.js';
import { shapeKeeper } from './shape-keeper.js';

type Schemas<F extends Fields> = { [Name in keyof F]: F[Name]['schema'] };

/** What a plugin writes: the declared fields. Unknown ones are allowed, but a compiler that knows none catches misspelt ones where a value is annotated with the type. */
export type Written<S extends Shape> =
  S extends Shape<infer F, infer Open>
    ? z.infer<z.ZodObject<Schemas<F>, Open extends true ? z.core.$loose : z.core.$strip>>
    : never;

/** What the host keeps: every field there, empty ones as null, `[]` or `{}`. */
export type Kept<S extends Shape> =
  S extends Shape<infer F, infer Open>
    ? KeptFields<F> & (Open extends true ? Record<string, unknown> : unknown)
    : never;

/** What the host keeps of fields. */
export type KeptFields<F extends Fields> = { [Name in keyof F]: ReturnType<F[Name]['keep']> };

/** An object with fields: its schema, and what the host keeps of one. */
export type Shape<F extends Fields = Fields, Open extends boolean = boolean> = {
  title: string;
  fields: F;
  /** Whether the host keeps fields that it does not know. */
  isOpen: Open;
  /** Documents that fit the schema. */
  examples: readonly Readonly<Record<string, unknown>>[];
  schema: z.ZodObject<Schemas<F>, z.core.$loose>;
  /** What is kept of a value, or null where nothing can be used; what was dropped and changed is added to `changes`. */
  keep(value: unknown, changes: Changes): KeptFields<F> | null;
};

/** Declares a shape. */
export function shape<const F extends Fields, const Open extends boolean = false>(
  definition: Definition<F, Open>,
): Shape<F, Open> {
  const { title, description, fields, examples, isOpen = false as Open } = definition;
  const schemas = Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema])) as Schemas<F>; // name by name
  const keeper = shapeKeeper(definition);
  return {
    title,
    fields,
    examples,
    isOpen,
    schema: z.looseObject(schemas).meta({ id: title, title, description, examples: [...examples] }),
    keep: (value, changes) => keeper(value, changes) as KeptFields<F> | null, // field by field
  };
}
