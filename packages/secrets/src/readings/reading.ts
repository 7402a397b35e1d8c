import type { SpellingName } from '../spellings/spelling-name.js';
import { byteList } from './byte-list.js';
import type { Decoded, Decoding } from './decoding.js';
import { backslashes } from './escapes/backslashes.js';
import { percentsAndEntities } from './escapes/percents-and-entities.js';
import { quotedPrintable } from './escapes/quoted-printable.js';
import { base32 } from './letters/base32.js';
import { base64 } from './letters/base64.js';
import { hexadecimal } from './letters/hexadecimal.js';
import { utf16 } from './utf16.js';

/** Content read in one way: as it is, or decoded once or more. */
export type Reading = {
  readonly codes: Uint16Array;
  /** The reading that it was decoded from, and the source of each code. Absent for the content itself. */
  readonly source?: Decoded & { reading: Reading; decoding: Decoding };
  /** Whether it was decoded from text that may not be encoded at all. */
  readonly isGuess: boolean;
};

/** Where in the content a part of a reading comes from, and how it is spelled there. */
export type Place = {
  readonly start: number;
  readonly end: number;
  /** The outermost layer first. */
  readonly spelling: readonly SpellingName[];
  /** Whether it is part of something longer that is encoded as a whole. */
  readonly isPartOfLonger: boolean;
};

const DECODINGS: readonly Decoding[] = [
  percentsAndEntities,
  backslashes,
  quotedPrintable,
  utf16,
  base64,
  base32,
  hexadecimal,
  byteList,
];

/** We promise two layers. The third is for text within text, such as JSON in JSON. */
const MAX_DEPTH = 3;

/** Most layers expand a byte at most this much. */
const EXPANSION = 8;

/** The longest spelling of a value of some length that is found anywhere: in two layers, each of which makes it eight times as long. */
export function longestSpelling(length: number): number {
  return length * EXPANSION ** (MAX_DEPTH - 1);
}

/** Reads bytes in every way in which a value of some length may be spelled there: as they are, and decoded up to three times. */
export function readingsOf(bytes: Uint8Array, length: number): Generator<Reading> {
  return andDecoded({ codes: new Uint16Array(bytes), isGuess: false }, longestSpelling(length), 0);
}

function* andDecoded(reading: Reading, around: number, depth: number): Generator<Reading> {
  yield reading;
  if (depth === MAX_DEPTH) return;
  for (const decoding of DECODINGS) {
    const isGuess = reading.isGuess || decoding.isGuess;
    for (const decoded of decoding.decode(reading.codes, around, reading.source?.isNew)) {
      const next = { codes: decoded.codes, source: { ...decoded, reading, decoding }, isGuess };
      yield* andDecoded(next, around / EXPANSION, depth + 1);
    }
  }
}

/** Finds where a part of a reading comes from, up to but excluding `end`. */
export function placeOf(reading: Reading, start: number, end: number): Place {
  const { source } = reading;
  if (!source) return { start, end, spelling: [], isPartOfLonger: false };
  const { decoding } = source;
  const from = source.from[start] ?? 0;
  const to = source.to[end - 1] ?? from;
  const { codes } = source.reading;
  const place = placeOf(source.reading, from, to);
  return {
    ...place,
    spelling: [...place.spelling, decoding.spellingOf(codes, from, to)],
    isPartOfLonger: place.isPartOfLonger || decoding.isPartOfLonger(codes, from, to),
  };
}
