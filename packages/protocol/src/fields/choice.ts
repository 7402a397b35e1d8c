import * as z from 'zod';
import { field, type Optional } from './field.js';
import { keepText } from './text.js';

/** One of a few words. */
export function choice<const Word extends string>(
  words: readonly [Word, ...Word[]],
  description: string,
): Optional<z.ZodEnum<{ [W in Word]: W }>, Word | null> {
  return field(
    z.enum(words),
    description,
    'Other values are dropped.',
    () => null,
    (value, changes) => {
      const text = keepText(value, changes);
      const word = words.find((candidate) => candidate === text);
      if (text !== null && word === undefined) changes.add('dropped', `it is none of ${words.join(', ')}`);
      return word ?? null;
    },
  );
}
