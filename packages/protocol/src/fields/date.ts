import * as z from 'zod';
import { field, type Optional } from './field.js';
import { keepText } from './text.js';

const DATE = /^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$/;

/** A date, to the year, month or day. */
export function date(description: string): Optional<z.ZodString, string | null> {
  return field(
    z.string().regex(DATE),
    description,
    'Written `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; other spellings are dropped.',
    () => null,
    (value, changes) => {
      const text = keepText(value, changes);
      if (text === null || DATE.test(text)) return text;
      changes.add('dropped', 'it is not written YYYY, YYYY-MM or YYYY-MM-DD');
      return null;
    },
  );
}
