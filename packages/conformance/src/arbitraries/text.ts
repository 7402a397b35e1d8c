import fc from 'fast-check';

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

/** Surrogates are not characters. */
const SURROGATES = { first: 0xd800, count: 0x800 };

/** Any Unicode character except NUL. fast-check's own unit for this takes half a second to set up. */
const codePoint = fc.integer({ min: 1, max: 0x10ffff - SURROGATES.count }).map(
  (index) => String.fromCodePoint(index < SURROGATES.first ? index : index + SURROGATES.count),
  (character) => indexOf(String(character)),
);

/** The inverse. Throws on half a surrogate pair, which would shrink to text that no host can send. */
function indexOf(character: string): number {
  const code = character.codePointAt(0);
  if (code === undefined || !character.isWellFormed() || character !== String.fromCodePoint(code))
    throw new RangeError('This is not one character.');
  return code < SURROGATES.first ? code : code - SURROGATES.count;
}

/**
 * Text that a user might type: well-formed Unicode without NUL (ENV-6), mostly short.
 *
 * All such text can shrink, even if it was not generated here, because the first alternative accepts it.
 */
export const text: fc.Arbitrary<string> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: withoutNul(fc.string({ unit: 'grapheme', maxLength: 40 })), weight: 4 },
  { arbitrary: withoutNul(fc.string({ unit: codePoint, maxLength: 40 })), weight: 2 },
  { arbitrary: fc.constantFrom(...TREACHEROUS), weight: 2 },
);

/** Ids that hosts use, and others that they may use: opaque, never empty. They shrink towards `a`. */
export const id: fc.Arbitrary<string> = fc.oneof(
  { withCrossShrink: true },
  {
    arbitrary: fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-_'),
      minLength: 1,
      maxLength: 36,
    }),
    weight: 3,
  },
  { arbitrary: fc.uuid(), weight: 2 },
  { arbitrary: withoutNul(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 24 })), weight: 2 },
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

function withoutNul(arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return arbitrary.filter((value) => !value.includes('\0'));
}
