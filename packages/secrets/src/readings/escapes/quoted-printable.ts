import { type Decoding, hexNumberAt } from '../decoding.js';
import { decodeEscapes, type Escape, escapesOf } from './escapes.js';

const ESCAPES = escapesOf({ '=': octetOrSoftBreakAt });

/** Reads quoted-printable, the encoding of mail (RFC 2045, 6.7). This is a separate reading: in `key=ab12` the equals sign escapes nothing. */
export const quotedPrintable: Decoding = {
  isGuess: false,
  decode: (codes, around) => decodeEscapes(codes, ESCAPES, around),
  spellingOf: () => 'quotedPrintable',
  isPartOfLonger: () => false,
};

function octetOrSoftBreakAt(codes: Uint16Array, at: number): Escape | undefined {
  const byte = hexNumberAt(codes, at + 1, 2);
  if (byte !== undefined) return { bytes: [byte], to: at + 3 };
  // A soft line break, which only keeps lines short.
  const end = codes[at + 1] === 13 ? at + 2 : at + 1;
  return codes[end] === 10 ? { bytes: [], to: end + 1 } : undefined;
}
