import { field } from '../field.js';
import { keepText } from '../keeping/keep-text.js';
import type { Field } from '../shape.js';

/** Text; the host trims it. */
export function text(description: string): Field {
  return field({ writes: { type: 'text' }, description, keep: keepText });
}
