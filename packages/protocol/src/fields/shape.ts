import * as z from 'zod';
import { Changes } from './changes.js';
import type { Field } from './field.js';
import { OLDER_NAMES } from './older-names.js';

/** The fields of an object, by name. */
export type Fields = Record<string, Field>;

type Schemas<F extends Fields> = { [Name in keyof F]: F[Name]['schema'] };

/** What a plugin writes: the declared fields. Unknown ones are allowed, but a compiler that knows none catches misspelt ones. */
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

type Definition<F extends Fields, Open extends boolean = boolean> = {
  title: string;
  description: string;
  fields: F;
  /** Older names of fields of this shape, beside those of {@link OLDER_NAMES}. */
  olderNames?: Readonly<Record<string, keyof F & string>>;
  /** Without these the host throws the whole object away. */
  needs?: readonly (keyof F & string)[];
  /** Without any of these the host throws the whole object away. */
  needsOneOf?: readonly (keyof F & string)[];
  /** Whether the host keeps fields that it does not know. Default: false. */
  isOpen?: Open;
  examples: readonly Readonly<Record<string, unknown>>[];
};

/** Declares a shape. */
export function shape<const F extends Fields, const Open extends boolean = false>(
  definition: Definition<F, Open>,
): Shape<F, Open> {
  const { title, description, fields, examples } = definition;
  const schemas = Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema])) as Schemas<F>; // name by name
  return {
    title,
    fields,
    examples,
    isOpen: (definition.isOpen ?? false) as Open, // false is its default
    schema: z.looseObject(schemas).meta({ id: title, title, description, examples: [...examples] }),
    keep: (value, changes) => keepShape(definition, value, changes),
  };
}

function keepShape<F extends Fields>(
  definition: Definition<F>,
  value: unknown,
  changes: Changes,
): KeptFields<F> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    changes.add('dropped', 'it is no object');
    return null;
  }
  // What is said of the parts of a thing that is thrown away would only hide why it is.
  const draft = changes.draft();
  const { known, unknown } = sortOut(definition, value as Record<string, unknown>, draft);
  const fields = Object.entries(definition.fields).map(([name, field]) => [
    name,
    field.keep(known.get(name), draft.at(name)),
  ]);
  const kept = Object.fromEntries([...unknown, ...fields]) as KeptFields<F>; // name by name
  const reason = uselessness(definition, kept);
  if (reason !== undefined) {
    changes.add('dropped', reason);
    return null;
  }
  changes.adopt(draft);
  return kept;
}

/** Tells the fields of a shape, also under their older names, from those that the host does not know. */
function sortOut<F extends Fields>(
  { fields, olderNames, isOpen }: Definition<F>,
  value: Record<string, unknown>,
  changes: Changes,
) {
  const newerNames = new Map(
    Object.entries({ ...OLDER_NAMES, ...olderNames }).filter(([, name]) => Object.hasOwn(fields, name)),
  );
  const known = new Map<string, unknown>();
  const unknown: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    const newer = newerNames.get(key);
    if (Object.hasOwn(fields, key)) known.set(key, known.get(key) ?? item);
    else if (newer !== undefined && isAbsent(value[newer]) && !isAbsent(item)) {
      changes.at(key).add('renamed', `it is read as ${newer}`);
      known.set(newer, isListField(fields, newer) && !Array.isArray(item) ? [item] : item);
    } else if (isOpen) unknown.push([key, item]);
    else changes.at(key).add('ignored', newer === undefined ? 'the host knows no such field' : `${newer} is there`);
  }
  return { known, unknown };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isListField(fields: Fields, name: string): boolean {
  return Array.isArray(fields[name]?.keep(undefined, Changes.from()));
}

/** Why the host throws away what is left, if it does. */
function uselessness<F extends Fields>(
  { needs = [], needsOneOf = [] }: Definition<F>,
  kept: KeptFields<F>,
): string | undefined {
  const missing = needs.find((name) => isEmpty(kept[name]));
  if (missing !== undefined) return `it has no usable ${missing}, without which the host throws it away`;
  if (needsOneOf.length > 0 && needsOneOf.every((name) => isEmpty(kept[name]))) {
    return `it has none of ${needsOneOf.join(', ')}, without which the host throws it away`;
  }
  return undefined;
}

function isEmpty(kept: unknown): boolean {
  return kept === null || (Array.isArray(kept) && kept.length === 0);
}
