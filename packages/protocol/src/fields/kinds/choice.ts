import { field } from '../field.js';
import { keepText } from '../keeping/keep-text.js';
import type { Field } from '../shape.js';

/** One of a few words. */
export function choice(words: readonly [string, ...string[]], description: string): Field {
  return field({
    writes: { type: 'choice', words },
    description,
    host: 'Other values are dropped.',
    keep(value, changes) {
      const text = keepText(value, changes);
      if (text === null || words.includes(text)) return text;
      changes.add('dropped', `it is none of ${words.join(', ')}`);
      return null;
    },
  });
}
