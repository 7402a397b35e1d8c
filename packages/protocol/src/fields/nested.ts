import * as z from 'zod';
import type { Fields } from './definition.js';
import { field, type Optional } from './field.js';
import { keepEach, withoutDoubles } from './list.js';
import { keepEntries } from './record.js';
import type { KeptFields, Shape } from './shape.js';

/** An object within an object. */
export function one<F extends Fields>(
  { schema, keep }: Shape<F>,
  description: string,
): Optional<Shape<F>['schema'], KeptFields<F> | null> {
  return field(schema, description, '', () => null, keep);
}

/** A list of objects; those that the host cannot use are dropped. */
export function many<F extends Fields>(
  shape: Shape<F>,
  description: string,
  host = '',
): Optional<z.ZodArray<Shape<F>['schema']>, KeptFields<F>[]> {
  return field(
    z.array(shape.schema),
    description,
    host,
    () => [],
    (value, changes) => keepEach(value, changes, shape.keep).map(({ kept }) => kept),
  );
}

/** A list of objects of which each name stays once. */
export function manyByName<F extends Fields & { name: unknown }>(
  shape: Shape<F>,
  description: string,
): Optional<z.ZodArray<Shape<F>['schema']>, KeptFields<F>[]> {
  const host = 'Doubled names (whatever the case) and entries without a name are dropped.';
  return field(
    z.array(shape.schema),
    description,
    host,
    () => [],
    (value, changes) => withoutDoubles(keepEach(value, changes, shape.keep), ({ name }) => String(name), changes),
  );
}

/** Objects by a key. */
export function byKey<F extends Fields>(
  shape: Shape<F>,
  description: string,
): Optional<z.ZodRecord<z.ZodString, Shape<F>['schema']>, Record<string, KeptFields<F>>> {
  return field(
    z.record(z.string(), shape.schema),
    description,
    '',
    () => ({}),
    (value, changes) => keepEntries(value, changes, shape.keep),
  );
}
