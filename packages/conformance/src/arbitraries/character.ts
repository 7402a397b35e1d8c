import fc from 'fast-check';

/** Surrogates are not characters. */
const SURROGATES = { first: 0xd800, count: 0x800 };

/** Any Unicode character except NUL. fast-check's own unit for this takes half a second to set up. */
export const codePoint: fc.Arbitrary<string> = fc.integer({ min: 1, max: 0x10ffff - SURROGATES.count }).map(
  (index) => String.fromCodePoint(index < SURROGATES.first ? index : index + SURROGATES.count),
  (character) => {
    const code = codeOf(character);
    return code < SURROGATES.first ? code : code - SURROGATES.count;
  },
);

/** Printable ASCII, in the order in which characters shrink: towards `a`. */
const ASCII = [
  ...'abcdefghijklmnopqrstuvwxyz',
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ...'0123456789',
  ...' -_.,:;!?\'"()[]{}<>/\\|@#$%^&*+=~`',
];

/** Runs of letters of scripts that titles and names are written in, and of pictures. */
const SCRIPTS = [
  { name: 'Latin', from: 0xc0, to: 0x24f },
  { name: 'Greek', from: 0x391, to: 0x3a1 },
  { name: 'Cyrillic', from: 0x410, to: 0x44f },
  { name: 'Hebrew', from: 0x5d0, to: 0x5ea },
  { name: 'Arabic', from: 0x627, to: 0x64a },
  { name: 'Devanagari', from: 0x905, to: 0x939 },
  { name: 'Thai', from: 0xe01, to: 0xe2e },
  { name: 'Hiragana and Katakana', from: 0x3041, to: 0x3096 },
  { name: 'Han', from: 0x4e00, to: 0x9fff },
  { name: 'Hangul', from: 0xac00, to: 0xd7a3 },
  { name: 'Han beyond U+FFFF', from: 0x20000, to: 0x2a6df },
  { name: 'pictures', from: 0x1f300, to: 0x1f64f },
];

/** What a reader takes for one character, and a program for several. */
const CLUSTERS = ['e\u0301', 'a\u0308', 'n\u0303', '한', 'क्षि', 'ที่', '👩‍👩‍👧', '🇫🇷', '👍🏽', '❤️'];

/** One character as its reader sees it. fast-check's own unit for this takes a second to set up, and shows more rare scripts than common ones. */
export const grapheme: fc.Arbitrary<string> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: fc.constantFrom(...ASCII), weight: 12 },
  ...SCRIPTS.map(({ from, to }) => ({
    arbitrary: fc.integer({ min: from, max: to }).map((code) => String.fromCodePoint(code), codeOf),
    weight: 1,
  })),
  { arbitrary: fc.constantFrom(...CLUSTERS), weight: 1 },
);

/** The number of a character. Throws on half a surrogate pair, which would shrink to text that no host can send. */
function codeOf(character: unknown): number {
  const code = String(character).codePointAt(0);
  if (code === undefined || !String(character).isWellFormed() || character !== String.fromCodePoint(code))
    throw new RangeError('This is not one character.');
  return code;
}
