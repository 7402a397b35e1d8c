import * as z from 'zod';
import type { Changes } from './changes.js';
import { field, type Optional } from './field.js';
import { keepText } from './text.js';

const WEB = /^https?:\/\//;
const IMAGE = /^(https?:\/\/|data:image\/)/;

/** The address of a picture. */
export function imageUrl(description: string): Optional<z.ZodString, string | null> {
  return field(
    z.string().regex(IMAGE),
    description,
    'Begins with `http://`, `https://` or `data:image/`; others are dropped.',
    () => null,
    (value, changes) => keepMatching(value, IMAGE, 'it does not begin with http://, https:// or data:image/', changes),
  );
}

/** The schema of one web address. */
export const webUrl = z.string().regex(WEB);

/** A web address, or null. */
export function keepWebUrl(value: unknown, changes: Changes): string | null {
  return keepMatching(value, WEB, 'it does not begin with http:// or https://', changes);
}

function keepMatching(value: unknown, pattern: RegExp, reason: string, changes: Changes): string | null {
  const text = keepText(value, changes);
  if (text === null || pattern.test(text)) return text;
  changes.add('dropped', reason);
  return null;
}
