import { hexNumberAt } from '../decoding.js';
import { utf8Of } from '../utf8.js';
import type { Escape } from './escapes.js';

const U = 'u'.charCodeAt(0);

/** Reads `%2F`, or `%u002F` as JavaScript's old `escape` writes it. */
export function percentAt(codes: Uint16Array, at: number): Escape | undefined {
  if (codes[at + 1] === U) {
    const unit = hexNumberAt(codes, at + 2, 4);
    return unit === undefined ? undefined : { bytes: utf8Of(unit), to: at + 6 };
  }
  const byte = hexNumberAt(codes, at + 1, 2);
  return byte === undefined ? undefined : { bytes: [byte], to: at + 3 };
}
