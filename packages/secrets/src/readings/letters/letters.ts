import { BREAK, type Decoded, Output } from '../decoding.js';
import { endOfLineBreak } from './line-break.js';

/** What is shorter is not looked for in letters: they would say it by chance. */
export const MIN_BYTES_IN_LETTERS = 6;

/** An encoding that spells a number of bits by each letter. */
export type Alphabet = {
  readonly bits: number;
  /** The value of each letter by its code; `NO_LETTER` for all other codes. */
  readonly values: Uint8Array;
  /** Whether a code is a letter, or may stand between two, as line breaks may too. */
  readonly joins: Uint8Array;
};

const NO_LETTER = 255;

/** Makes an alphabet of texts: in each, a letter's place is its value. */
export function alphabetOf(texts: readonly string[], bits: number, separators = ''): Alphabet {
  const values = new Uint8Array(BREAK + 1).fill(NO_LETTER);
  for (const text of texts) for (let value = 0; value < text.length; value++) values[text.charCodeAt(value)] = value;
  const joins = Uint8Array.from(values, (value, code) =>
    value === NO_LETTER && !separators.includes(String.fromCharCode(code)) ? 0 : 1,
  );
  return { bits, values, joins };
}

/** Decodes all letters that follow on each other. Where bytes begin among them is not known: all ways are tried. */
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

/** After so many letters bytes begin as they began before. */
function lettersInGroup({ bits }: Alphabet): number {
  let letters = 1;
  while ((letters * bits) % 8 !== 0) letters++;
  return letters;
}

/** Letters that follow on each other, separators apart: from where to where, how many, and where the padding behind them ends. */
type Run = { from: number; to: number; letters: number; end: number };

/** Of lines too, if the first of them alone has letters enough. */
function runsIn(codes: Uint16Array, alphabet: Alphabet, isNew: Uint8Array | undefined): Run[] {
  const { bits, joins } = alphabet;
  const minLetters = Math.ceil((MIN_BYTES_IN_LETTERS * 8) / bits);
  const runs: Run[] = [];
  let at = 0;
  while (at + minLetters <= codes.length) {
    // From its end: what cannot be in a run of so many letters lets all before it be passed over.
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

/** Where what separates two letters ends; where it would begin, if it does not. */
function endOfSeparator(codes: Uint16Array, at: number, alphabet: Alphabet): number {
  const { joins, values } = alphabet;
  const code = codes[at] ?? BREAK;
  const end = joins[code] === 1 ? at + 1 : endOfLineBreak(codes, at);
  return end > at && values[codes[end] ?? BREAK] !== NO_LETTER ? end : at;
}

const PADDING = '='.charCodeAt(0);
/** Of base32. */
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
