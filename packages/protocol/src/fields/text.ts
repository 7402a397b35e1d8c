import * as z from 'zod';
import type { Changes } from './changes.js';
import { field, type Optional } from './field.js';

/** Text; the host trims it. */
export function text(description: string): Optional<z.ZodString, string | null> {
  return field(z.string().regex(/\S/), description, '', () => null, keepText);
}

/** What is left of text after trimming; null where that is nothing, or where it is no text. */
export function keepText(value: unknown, changes: Changes): string | null {
  if (typeof value !== 'string') {
    changes.add('dropped', 'it is no string');
    return null;
  }
  const trimmed = value.trim();
  if (trimmed === '') changes.add('dropped', 'it is blank');
  else if (trimmed !== value) changes.add('changed', 'white space around it is trimmed');
  return trimmed || null;
}
