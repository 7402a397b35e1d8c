import { Buffer } from 'node:buffer';
import { Automaton } from './automaton.js';
import { type Found, inOrder, withoutOverlaps } from './found.js';
import type { Needle } from './needles.js';
import { BREAK } from './readings/decoding.js';
import { MIN_BYTES_IN_LETTERS } from './readings/letters/letters.js';
import { longestSpelling, placeOf, type Reading, readingsOf } from './readings/reading.js';

/** Larger content is searched in parts of this size, to bound how much is decoded at once. */
const MIN_WINDOW_BYTES = 64 * 1024;

/** Finds needles in bytes. */
export class Finder {
  private readonly automaton: Automaton;
  private readonly longest: number;
  /** The maximum length of a needle as it is spelled, in bytes. */
  readonly reach: number;

  constructor(private readonly needles: readonly Needle[]) {
    this.automaton = new Automaton(needles.map(({ bytes }) => bytes));
    this.longest = needles.reduce((most, { bytes }) => Math.max(most, bytes.length), 0);
    this.reach = longestSpelling(this.longest);
  }

  /** Finds everything, in order. Needs only the memory of one part, however long the content is. */
  findAll(bytes: Uint8Array): Generator<Found, undefined> {
    return withoutOverlaps(this.inWindows(bytes));
  }

  /** Searches one part after the other, each with its surroundings. */
  private *inWindows(bytes: Uint8Array): Generator<Found> {
    if (this.needles.length === 0) return;
    const size = Math.max(MIN_WINDOW_BYTES, 4 * this.reach);
    let last: { window: Buffer; found: Found[] } = { window: Buffer.alloc(0), found: [] };
    for (let at = 0; at < bytes.length; at += size) {
      const base = Math.max(0, at - this.reach);
      const window = bufferOf(bytes.subarray(base, at + size + this.reach));
      // A flood often repeats the same bytes, with the same matches.
      if (!window.equals(last.window)) last = { window, found: inOrder(this.foundIn(window)) };
      for (const { start, end, ...found } of last.found) {
        // A match that begins after the part is complete in the next one; one that ends before it was in the last one.
        if (base + start >= at + size) break;
        if (base + end > at) yield { ...found, start: base + start, end: base + end };
      }
    }
  }

  private foundIn(bytes: Uint8Array): Found[] {
    const all: Found[] = [];
    for (const reading of readingsOf(bytes, this.longest)) {
      for (const { needle, start, end } of this.matchesIn(reading)) {
        const { spelling, ...place } = placeOf(reading, start, end);
        const { key, isPart } = needle;
        all.push({ key, isPart, ...place, spelling: needle.spelling ? [...spelling, needle.spelling] : spelling });
      }
    }
    return all;
  }

  private matchesIn({ codes, isGuess }: Reading): Match[] {
    const matches: Match[] = [];
    this.automaton.scan(codes, (index, start, end) => {
      const needle = this.needles[index];
      if (!needle || (isGuess && needle.bytes.length < MIN_BYTES_IN_LETTERS)) return false;
      if (needle.isWord && (isWordCode(codes[start - 1]) || isWordCode(codes[end]))) return false;
      addMatch(matches, { needle, start, end });
      return true;
    });
    return matches;
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** A match of a needle in a reading. */
type Match = { needle: Needle; start: number; end: number };

/** Adds the match that ends last. Overlapping matches, of which there may be one at each position, are merged. */
function addMatch(matches: Match[], match: Match): void {
  let last = matches.at(-1);
  while (last && match.start <= last.start) {
    matches.pop();
    last = matches.at(-1);
  }
  if (last && match.start < last.end && match.needle.key === last.needle.key) {
    last.end = match.end;
    if (!match.needle.isPart) last.needle = match.needle;
  } else matches.push(match);
}

/** Whether a code is a letter, a digit, or part of a non-ASCII character. */
function isWordCode(code: number | undefined): boolean {
  // Anything may follow a break.
  if (code === undefined || code === BREAK) return code === BREAK;
  return code >= 0x80 || (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);
}
