import type { Decoding } from '../decoding.js';
import { alphabetOf, decodeLetters, isLetter } from './letters.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const BASE64 = alphabetOf([`${LETTERS}+/`, `${LETTERS}-_`], 6);

/** Decides whether a value is part of something longer. Has no slash, which may belong to a path. */
const JOINING = alphabetOf([`${LETTERS}+`, `${LETTERS}-_`], 6);
const PADDING = '='.charCodeAt(0);

/** Reads base64, of either alphabet (RFC 4648, 4 and 5). */
export const base64: Decoding = {
  isGuess: true,
  decode: (codes, _, isNew) => decodeLetters(codes, BASE64, isNew),
  spellingOf: (codes, from, to) =>
    /[-_]/.test(String.fromCharCode(...codes.subarray(from, to))) ? 'base64url' : 'base64',
  isPartOfLonger: (codes, from, to) =>
    isLetter(JOINING, codes[from - 1]) || isLetter(JOINING, codes[to]) || codes[to] === PADDING,
};
