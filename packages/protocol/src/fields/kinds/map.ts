import { field } from '../field.js';
import { keepEntries } from '../keeping/keep-many.js';
import { keepText } from '../keeping/keep-text.js';
import type { Field, Shape } from '../shape.js';

/** Ids by provider. */
export function externalIds(description = 'Ids by provider, such as `{"tmdb": "78"}`.'): Field {
  return field({
    writes: { type: 'map', of: { type: 'text' } },
    description,
    host: 'Values are non-empty strings; others, numbers too, are dropped.',
    empty: () => ({}),
    keep: (value, changes) => keepEntries(value, changes, keepText),
  });
}

/** Objects by a key. */
export function byKey(shape: Shape, description: string): Field {
  return field({
    writes: { type: 'map', of: { type: 'shape', shape } },
    description,
    empty: () => ({}),
    keep: (value, changes) => keepEntries(value, changes, shape.keep),
  });
}
