import type { Decoding } from '../decoding.js';
import { entityAt } from './entity.js';
import { decodeEscapes, escapesOf, nextEscape } from './escapes.js';
import { percentAt } from './percent.js';

const ESCAPES = escapesOf({ '%': percentAt, '&': entityAt });
const PERCENT = '%'.charCodeAt(0);

/**
 * Reads one layer of the escapes of URLs and of HTML and XML, which appear side by side in pages. Backslashes are read separately: they may come
 * before one of these escapes and be literal.
 */
export const percentsAndEntities: Decoding = {
  isGuess: false,
  decode: (codes, around) => decodeEscapes(codes, ESCAPES, around),
  spellingOf(codes, from, to) {
    const first = nextEscape(codes.subarray(0, to), from, ESCAPES);
    if (!first) return 'form';
    return codes[first.at] === PERCENT ? 'percent' : 'html';
  },
  isPartOfLonger: () => false,
};
