import type { Judged } from '../decode.js';
import type { Asked } from './keep.js';
import type { Piece } from './pieces.js';

/** What the host says to the thread that reads. */
export type Request =
  | { is: 'read'; transcript: Judged; asked: Asked }
  /** The last piece has been received: the next may come. */
  | { is: 'more' };

/** What the thread says to the host. */
export type Reply = { is: 'ready' } | { is: 'piece'; piece: Piece; isLast: boolean };
