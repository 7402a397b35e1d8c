import { field } from '../field.js';
import { keepItems } from '../keeping/keep-many.js';
import { keepText } from '../keeping/keep-text.js';
import type { Field, Shape } from '../shape.js';
import { keepWebUrl } from './url.js';

/** A list of names. */
export function names(description: string): Field {
  return field({
    writes: { type: 'list', of: { type: 'text' } },
    description,
    host: 'Repeated names (whatever the case) and blank ones are dropped.',
    empty: () => [],
    keep: (value, changes) => keepItems(value, changes, keepText, (name) => name),
  });
}

/** A list of web addresses. */
export function urls(description: string): Field {
  return field({
    writes: { type: 'list', of: { type: 'web-url' } },
    description,
    host: 'Each begins with `http://` or `https://`; others are dropped.',
    empty: () => [],
    keep: (value, changes) => keepItems(value, changes, keepWebUrl),
  });
}

/** An object within an object. */
export function one(shape: Shape, description: string): Field {
  return field({ writes: { type: 'shape', shape }, description, keep: shape.keep });
}

/** A list of objects; those that the host cannot use are dropped. */
export function many(shape: Shape, description: string, host?: string): Field {
  return field({
    writes: { type: 'list', of: { type: 'shape', shape } },
    description,
    ...(host === undefined ? {} : { host }),
    empty: () => [],
    keep: (value, changes) => keepItems(value, changes, shape.keep),
  });
}

/** A list of objects with a name, each of which is kept once. */
export function manyByName(shape: Shape, description: string): Field {
  return field({
    writes: { type: 'list', of: { type: 'shape', shape } },
    description,
    host: 'Repeated names (whatever the case) and entries without a name are dropped.',
    empty: () => [],
    keep: (value, changes) => keepItems(value, changes, shape.keep, ({ name }) => String(name)),
  });
}
