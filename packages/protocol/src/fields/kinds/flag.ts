import { field } from '../field.js';
import type { Field } from '../shape.js';

/** True or false. */
export function flag(description: string): Field {
  return field({
    writes: { type: 'boolean' },
    description,
    keep(value, changes) {
      if (typeof value === 'boolean') return value;
      changes.add('dropped', 'it is neither true nor false');
      return null;
    },
  });
}
