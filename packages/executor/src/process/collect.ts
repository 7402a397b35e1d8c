import type { Readable } from 'node:stream';
import type { Tail } from './transcript.js';

/** The beginning of a stream. */
export type Head = {
  bytes: Uint8Array;
  /** When its last chunk arrived, by `performance.now()`; absent if there was none. */
  lastAt?: number | undefined;
};

/** Collects a stream up to a limit. Past it, reading stops for good and `onOverflow` is called once. */
export function collectHead(stream: Readable, maxBytes: number, onOverflow: () => void): () => Head {
  const chunks: Buffer[] = [];
  let small: Buffer[] = [];
  let size = 0;
  let lastAt: number | undefined;
  const gather = () => {
    if (small.length > 0) chunks.push(Buffer.concat(small));
    small = [];
  };
  stream.on('data', (chunk: Buffer) => {
    if (size > maxBytes) return;
    lastAt = performance.now();
    size += chunk.length;
    small.push(chunk);
    if (small.length >= MAX_SMALL_CHUNKS) gather();
    if (size <= maxBytes) return;
    stream.destroy();
    onOverflow();
  });
  stream.on('error', ignore);
  return () => {
    gather();
    return { bytes: Buffer.concat(chunks).subarray(0, maxBytes), lastAt };
  };
}

/** A chunk takes more memory than its bytes: a plugin that writes byte by byte must not fill the memory with chunks. */
const MAX_SMALL_CHUNKS = 256;

/** Collects the last bytes of a stream, in memory bounded by twice the limit. */
export function collectTail(stream: Readable, maxBytes: number, onChunk?: (chunk: Uint8Array) => void): () => Tail {
  const chunks: Buffer[] = [];
  let kept = 0;
  let totalBytes = 0;
  stream.on('data', (chunk: Buffer) => {
    totalBytes += chunk.length;
    onChunk?.(chunk);
    // A copy: a slice would keep the whole chunk alive.
    const end = chunk.length > maxBytes ? Buffer.from(chunk.subarray(-maxBytes)) : chunk;
    chunks.push(end);
    kept += end.length;
    while (chunks[0] && kept - chunks[0].length >= maxBytes) kept -= (chunks.shift() as Buffer).length; // checked just before
  });
  stream.on('error', ignore);
  return () => ({ bytes: Buffer.concat(chunks).subarray(-maxBytes), totalBytes });
}

/** A broken pipe ends the output; the ending of the call says why. */
function ignore(): void {}
