import { BREAK, type Decoded, Output } from '../decoding.js';
import { endOfLineBreak } from './line-break.js';

/** The minimum number of bytes: random letters decode to shorter values by chance. */
export const MIN_BYTES_IN_LETTERS = 6;

/** An encoding in which each letter spells a few bits. */
export type Alphabet = {
  readonly bits: number;
  /** The value of each letter by its code; `NO_LETTER` for all other codes. */
  readonly values: Uint8Array;
  /** Whether a code is a letter, or a separator that may come between two, as line breaks may too. */
  readonly joins: Uint8Array;
};

const NO_LETTER = 255;

/** Makes an alphabet from strings: in each, the index of a letter is its value. */
export function alphabetOf(texts: readonly string[], bits: number, separators = ''): Alphabet {
  const values = new Uint8Array(BREAK + 1).fill(NO_LETTER);
  for (const text of texts) for (let value = 0; value < text.length; value++) values[text.charCodeAt(value)] = value;
  const joins = Uint8Array.from(values, (value, code) =>
    value === NO_LETTER && !separators.includes(String.fromCharCode(code)) ? 0 : 1,
  );
  return { bits, values, joins };
}

/** Decodes each run of letters. Where bytes begin within it is unknown, so it tries every offset. */
export function decodeLetters(codes: Uint16Array, alphabet: Alphabet, isNew?: Uint8Array): Decoded[] {
  const runs = runsIn(codes, alphabet, isNew);
  if (runs.length === 0) return [];
  const bytes = runs.reduce((sum, { letters }) => sum + Math.ceil((letters * alphabet.bits) / 8) + 1, 0);
  return Array.from({ length: lettersInGroup(alphabet) }, (_, skipped) => {
    const output = new Output(bytes);
    for (const run of runs) decodeRun(codes, run, skipped, alphabet, output);
    return output.decoded;
  });
}

/** Whether a code is a letter. */
export function isLetter({ values }: Alphabet, code: number | undefined): boolean {
  return values[code ?? BREAK] !== NO_LETTER;
}

/** After this many letters, the offsets repeat. */
function lettersInGroup({ bits }: Alphabet): number {
  let letters = 1;
  while ((letters * bits) % 8 !== 0) letters++;
  return letters;
}

/** A run of letters, ignoring separators: its start and end, its length, and the end of the padding after it. */
type Run = { from: number; to: number; letters: number; end: number };

/** A run may span lines if its first line alone has enough letters. */
function runsIn(codes: Uint16Array, alphabet: Alphabet, isNew: Uint8Array | undefined): Run[] {
  const { bits, joins } = alphabet;
  const minLetters = Math.ceil((MIN_BYTES_IN_LETTERS * 8) / bits);
  const runs: Run[] = [];
  let at = 0;
  while (at + minLetters <= codes.length) {
    // From the end: a code that cannot be part of a run rules out everything before it.
    let first = at + minLetters;
    while (first > at && joins[codes[first - 1] ?? BREAK] === 1) first--;
    if (first > at) {
      at = first;
      continue;
    }
    const run = runAt(codes, at, alphabet);
    at = Math.max(run.to, at + 1);
    if (run.letters >= minLetters && isNew?.subarray(run.from, run.to).includes(1) !== false) runs.push(run);
  }
  return runs;
}

function runAt(codes: Uint16Array, start: number, alphabet: Alphabet): Run {
  const { values } = alphabet;
  let from = start;
  while (values[codes[from] ?? BREAK] === NO_LETTER && from < codes.length) from++;
  let letters = 0;
  let to = from;
  let next = from;
  do {
    const begin = next;
    to = next;
    while (values[codes[to] ?? BREAK] !== NO_LETTER) to++;
    letters += to - begin;
    next = endOfSeparator(codes, to, alphabet);
  } while (next > to);
  return { from, to, letters, end: endOfPadding(codes, to) };
}

/** The end of the separator between two letters; its start if there is none. */
function endOfSeparator(codes: Uint16Array, at: number, alphabet: Alphabet): number {
  const { joins, values } = alphabet;
  const code = codes[at] ?? BREAK;
  const end = joins[code] === 1 ? at + 1 : endOfLineBreak(codes, at);
  return end > at && values[codes[end] ?? BREAK] !== NO_LETTER ? end : at;
}

const PADDING = '='.charCodeAt(0);
/** The maximum padding, that of base32. */
const MAX_PADDING = 6;

function endOfPadding(codes: Uint16Array, at: number): number {
  let end = at;
  while (end - at < MAX_PADDING && codes[end] === PADDING) end++;
  return end;
}

function decodeRun(codes: Uint16Array, run: Run, skipped: number, { bits, values }: Alphabet, output: Output): void {
  let read = 0;
  let held = 0;
  let left = skipped;
  let from = run.from;
  output.break(from);
  for (let at = run.from; at < run.to; at++) {
    const value = values[codes[at] ?? BREAK] ?? NO_LETTER;
    if (value === NO_LETTER || left-- > 0) continue;
    if (held === 0) from = at;
    read = ((read << bits) | value) & 0xffff;
    held += bits;
    if (held < 8) continue;
    held -= 8;
    output.add((read >> held) & 0xff, from, at + 1 === run.to ? run.end : at + 1);
    from = at;
  }
}
