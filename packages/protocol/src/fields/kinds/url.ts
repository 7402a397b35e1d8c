import { field } from '../field.js';
import type { Changes } from '../keeping/changes.js';
import { keepText } from '../keeping/keep-text.js';
import type { Field } from '../shape.js';

/** How a web address begins. */
export const WEB_URL = /^[hH][tT][tT][pP][sS]?:\/\/\S/;

/** How the address of a picture begins. */
export const IMAGE_URL = /^([hH][tT][tT][pP][sS]?:\/\/\S|data:image\/)/;

/** The address of a picture. */
export function imageUrl(description: string): Field {
  return field({
    writes: { type: 'image-url' },
    description,
    host: 'Begins with `http://`, `https://` or `data:image/`; others are dropped.',
    keep: (value, changes) =>
      keepUrl(value, IMAGE_URL, 'it does not begin with http://, https:// or data:image/', changes),
  });
}

/** A web address, or null. */
export function keepWebUrl(value: unknown, changes: Changes): string | null {
  return keepUrl(value, WEB_URL, 'it does not begin with http:// or https://', changes);
}

/** Whether text that begins like an address is one. */
export function isUrl(text: string): boolean {
  return !/[\0-\x1f\x7f]/.test(text) && URL.canParse(text);
}

function keepUrl(value: unknown, pattern: RegExp, reason: string, changes: Changes): string | null {
  const text = keepText(value, changes);
  if (text === null) return null;
  if (!pattern.test(text)) changes.add('dropped', reason);
  else if (!isUrl(text)) changes.add('dropped', 'it is not an address that can be opened');
  else return text;
  return null;
}
