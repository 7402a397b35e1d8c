/** What a plugin did, precisely enough to find the line of its code that did it. */
export type Deed =
  /** Wrote the byte at this offset of a stream. */
  | { is: 'write'; to: 'stdout' | 'stderr'; at: number }
  /** Wrote, or renamed to, the file at this absolute path. */
  | { is: 'file'; path: string }
  | { is: 'request'; url: string }
  /** Ended with an uncaught exception, a signal, or a status that it chose. */
  | { is: 'end' };
