import { Buffer } from 'node:buffer';
import type { Finder } from './finder.js';
import type { Replace } from './replace.js';

/**
 * Masks bytes as they arrive, however they are cut into chunks. Holds back as many bytes as the longest spelling takes, and at most twice as
 * many.
 */
export class MaskStream {
  /** The bytes in memory, from the offset `base` on: those held back, and those before them in which a credential may begin. */
  private held = Buffer.alloc(0);
  private base = 0;
  private chunks: Uint8Array[] = [];
  private received = 0;
  private passed = 0;
  private lastKey: string | undefined;

  constructor(
    private readonly finder: Finder,
    private readonly replace: Replace,
  ) {}

  /** How many bytes it holds back. */
  get waiting(): number {
    return this.received - this.passed;
  }

  /** Adds a chunk, and returns the bytes that are safe to show. */
  push(chunk: Uint8Array): Uint8Array {
    const { reach } = this.finder;
    // A copy: a caller that reuses one buffer passes the same memory each time.
    this.chunks.push(Uint8Array.from(chunk));
    this.received += chunk.length;
    return this.waiting < 2 * reach ? new Uint8Array(0) : this.pass(this.received - reach);
  }

  /** Returns the rest. */
  flush(): Uint8Array {
    return this.pass(this.received);
  }

  /** Passes on everything that begins before a limit. */
  private pass(limit: number): Uint8Array {
    this.held = Buffer.concat([this.held, ...this.chunks.splice(0)]);
    const { held, base } = this;
    const shown: Uint8Array[] = [];
    for (const found of this.finder.findAll(held)) {
      const [start, end] = [base + found.start, base + found.end];
      if (start >= limit) break;
      if (end <= this.passed) continue;
      shown.push(held.subarray(this.passed - base, found.start));
      // A match that overlaps the last one passed on, and has the same key, continues it.
      const isMore = start < this.passed && found.key === this.lastKey;
      if (!isMore) shown.push(Buffer.from(this.replace(found, held.toString('utf8', found.start, found.end))));
      this.lastKey = found.key;
      this.passed = end;
    }
    if (limit > this.passed) {
      shown.push(held.subarray(this.passed - base, limit - base));
      this.passed = limit;
    }
    this.base = Math.max(base, this.passed - this.finder.reach);
    this.held = held.subarray(this.base - base);
    return Buffer.concat(shown);
  }
}
