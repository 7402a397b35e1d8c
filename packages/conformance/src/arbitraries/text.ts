import fc from 'fast-check';
import { codePoint, grapheme } from './character.js';

/** Text that has broken many programs by how they quote, format, split or inspect it. */
const TREACHEROUS = [
  ' ',
  '\n',
  '\t',
  '"',
  "'",
  '\\',
  '%s%n',
  '{0}',
  '${HOME}',
  '$(id)',
  '&lt;b&gt;',
  '<script>alert(1)</script>',
  "'; DROP TABLE movies; --",
  '../../etc/passwd',
  'null',
  'None',
  'NaN',
  '-1',
  '1e309',
  '００１２',
  '🎬',
  '👩‍👩‍👧‍👦',
  'e\u0301',
  'é',
  'İstanbul',
  'ﬀ',
  'ＢＬＡＤＥ',
  '七人の侍',
  'Иди и смотри',
  'الرسالة',
  '\u202eevil',
  '\u200b',
  '\ufeff',
  '\u{10ffff}',
  'a'.repeat(1000),
  '字'.repeat(500),
] as const;

/**
 * Text that a user might type: well-formed Unicode without NUL (ENV-6), mostly short.
 *
 * All such text can shrink, even if it was not generated here, because the first alternative accepts it.
 */
export const text: fc.Arbitrary<string> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: fc.string({ unit: grapheme, maxLength: 40 }), weight: 4 },
  { arbitrary: fc.string({ unit: codePoint, maxLength: 40 }), weight: 2 },
  { arbitrary: fc.constantFrom(...TREACHEROUS), weight: 2 },
);

/** Ids that hosts use, and others that they may use: opaque, never empty. They shrink towards `a`. */
export const id: fc.Arbitrary<string> = fc.oneof(
  { withCrossShrink: true },
  {
    arbitrary: notEmpty(
      fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-_'), maxLength: 36 }),
    ),
    weight: 3,
  },
  { arbitrary: fc.uuid(), weight: 2 },
  { arbitrary: notEmpty(fc.string({ unit: grapheme, maxLength: 24 })), weight: 2 },
  {
    arbitrary: fc.constantFrom(
      ' a',
      'a ',
      '007',
      '7',
      '1.0',
      '1e3',
      'A',
      'é',
      'e\u0301',
      'ﬀ',
      'null',
      'true',
      '__proto__',
      'a'.repeat(1024),
    ),
    weight: 2,
  },
);

/** Not `minLength`: fast-check would apply it to every part that it shrinks, and keep an extra character next to the culprit. */
function notEmpty(arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return arbitrary.filter((value) => value !== '');
}
