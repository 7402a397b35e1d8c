import { type Decoded, type Decoding, Output } from './decoding.js';
import { pairOf, utf8Of } from './utf8.js';

/** Reads UTF-16 in either byte order, at any offset. */
export const utf16: Decoding = {
  isGuess: false,
  decode: (codes) =>
    codes.includes(0) ? [0, 1].flatMap((start) => [0, 1].flatMap((high) => decode(codes, start, high))) : [],
  spellingOf: () => 'utf16',
  isPartOfLonger: () => false,
};

/** The minimum number of Latin characters: fewer may occur in other bytes by chance. */
const MIN_LATIN_UNITS = 3;
/** After this many units without one, the text is over. */
const MAX_OTHER_UNITS = 8;

/** `high`: which of the two bytes is the high one. */
function decode(codes: Uint16Array, start: number, high: number): Decoded[] {
  const stretches = textsIn(codes, start, high);
  if (stretches.length === 0) return [];
  // A unit of two bytes takes at most three in UTF-8.
  const output = new Output(stretches.reduce((sum, { from, to }) => sum + 1 + (to - from) * 2, 0));
  for (const { from, to } of stretches) {
    if (from > start) output.break(from);
    for (let at = from; at < to; ) {
      const pair = pairOf(unitAt(codes, at, high), unitAt(codes, at + 2, high));
      const end = pair === undefined ? at + 2 : at + 4;
      for (const byte of utf8Of(pair ?? unitAt(codes, at, high))) output.add(byte, at, end);
      at = end;
    }
  }
  return [output.decoded];
}

type Stretch = { from: number; to: number };

/** The ranges that look like text. */
function textsIn(codes: Uint16Array, start: number, high: number): Stretch[] {
  const stretches: Stretch[] = [];
  let from = start;
  let latin = 0;
  let others = 0;
  for (let at = start; at <= codes.length; at += 2) {
    const isOver = at + 1 >= codes.length;
    if (!isOver && codes[at + high] === 0 && codes[at + 1 - high] !== 0) {
      if (latin === 0) from = Math.max(from, at - 2 * MAX_OTHER_UNITS);
      latin++;
      others = 0;
    } else if (isOver || ++others > MAX_OTHER_UNITS) {
      if (latin >= MIN_LATIN_UNITS) stretches.push({ from, to: isOver ? at - ((at - codes.length) & 1) : at });
      if (latin > 0) from = at;
      latin = 0;
    }
  }
  return stretches;
}

function unitAt(codes: Uint16Array, at: number, high: number): number {
  return ((codes[at + high] ?? 0) << 8) | ((codes[at + 1 - high] ?? 0) & 0xff);
}
