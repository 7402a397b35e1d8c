import type { Decoding } from '../decoding.js';
import { alphabetOf, decodeLetters, isLetter } from './letters.js';

/** Separate alphabets: text in mixed case is not base32. */
const ALPHABETS = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 'abcdefghijklmnopqrstuvwxyz234567'].map((letters) =>
  alphabetOf([letters], 5),
);

/** Reads base32, in either case (RFC 4648, 6). */
export const base32: Decoding = {
  isGuess: true,
  decode: (codes, _, isNew) => ALPHABETS.flatMap((alphabet) => decodeLetters(codes, alphabet, isNew)),
  spellingOf: () => 'base32',
  isPartOfLonger: (codes, from, to) =>
    ALPHABETS.some((alphabet) => isLetter(alphabet, codes[from - 1]) || isLetter(alphabet, codes[to])),
};
