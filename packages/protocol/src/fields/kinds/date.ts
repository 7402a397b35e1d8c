import { field } from '../field.js';
import { keepText } from '../keeping/keep-text.js';
import type { Field } from '../shape.js';

/** How a date is written. That it exists no expression can tell. */
export const DATE = /^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$/;

/** The same without limits on the numbers, so that what is wrong can be said. */
const WRITTEN_AS_DATE = /^[0-9]{4}(-[0-9]{2}){0,2}$/;

/** A date, to the year, month or day. */
export function date(description: string): Field {
  return field({
    writes: { type: 'date' },
    description,
    host: 'Written `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; others, and dates that do not exist, are dropped.',
    keep(value, changes) {
      const text = keepText(value, changes);
      if (text === null) return null;
      if (!WRITTEN_AS_DATE.test(text)) changes.add('dropped', 'it is not written YYYY, YYYY-MM or YYYY-MM-DD');
      else if (!isRealDate(text)) changes.add('dropped', 'there is no such date');
      else return text;
      return null;
    },
  });
}

/** Whether a date that is written properly exists: there is no year 0, and no 30 February. */
export function isRealDate(text: string): boolean {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  return year > 0 && month > 0 && month <= 12 && day > 0 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
