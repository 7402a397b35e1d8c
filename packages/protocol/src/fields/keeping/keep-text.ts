import { cleaned, uncleanness } from '../../reading/unclean-text.js';
import type { Changes } from './changes.js';

/** What is left of text after cleaning and trimming; null where that is nothing, or where it is not text. */
export function keepText(value: unknown, changes: Changes): string | null {
  if (typeof value !== 'string') {
    changes.add('dropped', 'it is not a string');
    return null;
  }
  const clean = keepClean(value, changes);
  if (clean === null) return null;
  const trimmed = clean.trim();
  if (trimmed === '') changes.add('dropped', 'it is blank');
  else if (trimmed !== clean) changes.add('changed', 'white space around it is trimmed');
  return trimmed || null;
}

/** Text that can be stored anywhere: well-formed Unicode without NUL, and not too long. */
export function keepClean(text: string, changes: Changes): string | null {
  if (text.length > changes.limits.maxTextBytes) {
    changes.add('dropped', 'it is too long');
    return null;
  }
  if (uncleanness(text) === undefined) return text;
  changes.add('changed', 'NUL characters are removed, and halves of surrogate pairs become U+FFFD');
  return cleaned(text);
}
