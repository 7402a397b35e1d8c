import * as z from 'zod';
import { field, type Optional } from './field.js';

/** True or false. */
export function flag(description: string): Optional<z.ZodBoolean, boolean | null> {
  return field(
    z.boolean(),
    description,
    '',
    () => null,
    (value, changes) => {
      if (typeof value === 'boolean') return value;
      changes.add('dropped', 'it is neither true nor false');
      return null;
    },
  );
}
