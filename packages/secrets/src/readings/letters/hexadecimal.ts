import type { Decoding } from '../decoding.js';
import { alphabetOf, decodeLetters, isLetter } from './letters.js';

/** Between digits: `6b:33:79`, `<Buffer 6b 33 79>`, the labels of a host name; in forms, a plus is a space. */
const SEPARATORS = ': -._+';

const HEXADECIMAL = alphabetOf(['0123456789abcdef', '0123456789ABCDEF'], 4, SEPARATORS);

/** Reads hexadecimal digits, in either case, also byte by byte. */
export const hexadecimal: Decoding = {
  isGuess: true,
  decode: (codes, _, isNew) => decodeLetters(codes, HEXADECIMAL, isNew),
  spellingOf: () => 'hex',
  isPartOfLonger: (codes, from, to) => isLetter(HEXADECIMAL, codes[from - 1]) || isLetter(HEXADECIMAL, codes[to]),
};
