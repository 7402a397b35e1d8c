import type { Excerpt, Position } from '../issues/issue.js';

/** Lines between two of the places that are remembered. */
const STEP = 1024;

/** Longest part of a line that is shown: a minified document must not fill the screen. */
const EXCERPT_WIDTH = 100;

/** A place in a text, with the part of its line that is shown. */
export type Place = { position: Position; excerpt: Excerpt };

/** Finds the lines of a text. Remembers the start of each thousandth, so that neither many lines nor many questions cost much. */
export class LineIndex {
  private readonly text: string;
  private starts: readonly number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Where an offset in UTF-16 code units stands. */
  place(offset: number): Place {
    this.starts ??= startsOf(this.text);
    let index = lastAtMost(this.starts, offset);
    let start = this.starts[index] ?? 0;
    let line = index * STEP + 1;
    for (let end = this.text.indexOf('\n', start); end !== -1 && end < offset; end = this.text.indexOf('\n', start)) {
      start = end + 1;
      line++;
    }
    index = offset - start;
    return { position: { line, column: index + 1 }, excerpt: excerptOf(this.text, start, offset) };
  }
}

/** Where every thousandth line starts. */
function startsOf(text: string): number[] {
  const starts = [0];
  let line = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
    if (++line % STEP === 0) starts.push(end + 1);
  }
  return starts;
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
