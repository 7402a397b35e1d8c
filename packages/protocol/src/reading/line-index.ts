import type { Excerpt, Position } from '../issues/issue.js';
import { LINE_FEED } from './json-tokens.js';

/** Lines between two of the places that are remembered. */
const STEP = 1024;

/** Longest part of a line that is shown: a minified document must not fill the screen. */
const EXCERPT_WIDTH = 100;

/** A place in a text, with the part of its line that is shown. */
export type Place = { position: Position; excerpt: Excerpt };

/** Finds the lines of a text. It reads no further than it is asked, and remembers where each thousandth line starts. */
export class LineIndex {
  private readonly starts = [0];
  private scannedTo = 0;
  private lines = 0;

  constructor(private readonly text: string) {}

  /** Where an offset in UTF-16 code units stands. */
  place(offset: number): Place {
    this.scanTo(offset);
    const index = lastAtMost(this.starts, offset);
    let start = this.starts[index] ?? 0;
    let line = index * STEP + 1;
    for (let at = start; at < offset; at++) {
      if (this.text.charCodeAt(at) !== LINE_FEED) continue;
      start = at + 1;
      line++;
    }
    const column = offset - start + 1;
    return { position: { line, column }, excerpt: excerptOf(this.text, start, offset) };
  }

  private scanTo(offset: number): void {
    for (let at = this.scannedTo; at < offset; at++) {
      if (this.text.charCodeAt(at) === LINE_FEED && ++this.lines % STEP === 0) this.starts.push(at + 1);
    }
    this.scannedTo = Math.max(this.scannedTo, offset);
  }
}

function lastAtMost(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function excerptOf(text: string, lineStart: number, offset: number): Excerpt {
  const start = Math.max(lineStart, offset - EXCERPT_WIDTH / 2);
  const [line = ''] = text.slice(start, start + EXCERPT_WIDTH).split(/\r?\n/, 1);
  return { text: [...line].join(''), caret: offset - start }; // a copy: a slice would keep the whole text in memory
}
