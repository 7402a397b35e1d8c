import * as z from 'zod';
import type { Changes } from './changes.js';
import { field, type Optional } from './field.js';

/** A number. */
export function number(description: string): Optional<z.ZodNumber, number | null> {
  return field(z.number(), description, 'A number written as a string is parsed.', () => null, keepNumber);
}

/** A whole number. */
export function integer(description: string): Optional<z.ZodInt, number | null> {
  return field(
    z.int(),
    description,
    'Fractions are cut off; a number written as a string is parsed.',
    () => null,
    (value, changes) => {
      const number = keepNumber(value, changes);
      if (number === null || Number.isSafeInteger(number)) return number;
      const whole = Math.trunc(number);
      if (!Number.isSafeInteger(whole)) {
        changes.add('dropped', 'it is too large for a whole number');
        return null;
      }
      changes.add('changed', 'its fraction is cut off');
      return whole || 0; // never -0
    },
  );
}

/** White space, then a decimal number as JSON writes it: `Number` alone would read `0x1f` and the empty string too. */
const DECIMAL = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

function keepNumber(value: unknown, changes: Changes): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const parsed = typeof value === 'string' && DECIMAL.test(value) ? Number(value) : Number.NaN;
  if (Number.isFinite(parsed)) {
    changes.add('changed', 'it is a number written as a string');
    return parsed;
  }
  changes.add('dropped', 'it is no number');
  return null;
}
