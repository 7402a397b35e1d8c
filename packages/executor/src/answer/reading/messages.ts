import type { Judged } from '../decode.js';
import type { Asked } from './keep.js';
import type { Piece } from './pieces.js';

/** Messages from the host to the reading thread. */
export type Request =
  | { is: 'read'; transcript: Judged; asked: Asked }
  /** The last piece has arrived; send the next. */
  | { is: 'more' };

/** Messages from the thread to the host. */
export type Reply = { is: 'ready' } | { is: 'piece'; piece: Piece; isLast: boolean };
