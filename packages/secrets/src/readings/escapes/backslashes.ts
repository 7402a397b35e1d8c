import type { SpellingName } from '../../spellings/spelling-name.js';
import type { Decoding } from '../decoding.js';
import { backslashAt } from './backslash.js';
import { decodeEscapes, escapesOf, nextEscape } from './escapes.js';

const ESCAPES = escapesOf({ '\\': backslashAt });

/** Reads one layer of the escapes of JSON, of scripts and of shells. */
export const backslashes: Decoding = {
  isGuess: false,
  decode: (codes, around) => decodeEscapes(codes, ESCAPES, around),
  spellingOf(codes, from, to) {
    const first = nextEscape(codes.subarray(0, to), from, ESCAPES)?.at ?? from;
    return nameOf(String.fromCharCode(codes[first + 1] ?? 0));
  },
  isPartOfLonger: () => false,
};

function nameOf(letter: string): SpellingName {
  if (letter === 'x') return 'hexEscapes';
  return letter >= '0' && letter <= '3' ? 'octalEscapes' : 'json';
}
