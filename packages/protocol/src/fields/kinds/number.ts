import { field } from '../field.js';
import type { Changes } from '../keeping/changes.js';
import type { Field } from '../shape.js';

/** A number. */
export function number(description: string): Field {
  return field({
    writes: { type: 'number' },
    description,
    host: 'A number written as a string is parsed.',
    keep: keepNumber,
  });
}

/** A whole number. */
export function integer(description: string): Field {
  return field({
    writes: { type: 'integer' },
    description,
    host: 'Fractions are cut off; a number written as a string is parsed.',
    keep(value, changes) {
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
  });
}

/** A decimal number as JSON writes it, and a little more: `Number` alone would read `0x1f` and the empty string too. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Longer strings are not read as numbers. */
const MAX_DIGITS = 100;

function keepNumber(value: unknown, changes: Changes): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const parsed = typeof value === 'string' ? parseDecimal(value.trim()) : Number.NaN;
  if (Number.isFinite(parsed)) {
    changes.add('changed', 'it is a number written as a string');
    return parsed;
  }
  changes.add('dropped', 'it is not a number');
  return null;
}

function parseDecimal(text: string): number {
  return text.length <= MAX_DIGITS && DECIMAL.test(text) ? Number(text) : Number.NaN;
}
