/** Something that a traced program did, and its stack at that moment, as its interpreter writes one. */
export type Note = { stack: string } & (
  | {
      deed: 'write';
      to: 'stdout' | 'stderr';
      /** The first bytes, one character each. */
      head: string;
      length: number;
    }
  | { deed: 'file'; path: string }
  | { deed: 'request'; url: string }
  | { deed: 'end' }
  /** It threw something that has no stack of its own, and perhaps caught it. */
  | { deed: 'throw' }
  /** It started a program, which may write to the same streams. */
  | { deed: 'child' }
);

/** Everything that a traced program did, in order. */
export type Trace = readonly Note[];
