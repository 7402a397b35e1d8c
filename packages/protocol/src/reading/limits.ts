/** How much a host reads of a document (OUT-4). Every limit can be changed; leave one out to keep its default. */
export type DocumentLimits = {
  /** Size of the document in bytes. Default: 32 MiB. Text that is decoded already is measured in UTF-16 code units. */
  maxBytes: number;
  /** Levels of nesting. Default: 200; a result needs seven. */
  maxDepth: number;
  /** Values in the whole document: each object, list, string, number, boolean and null. Default: 1,000,000. */
  maxValues: number;
  /** Entries of one list or object. Default: 20,000. */
  maxEntries: number;
  /** Size of one string or key in bytes, as it is written between its quotes. Default: 1 MiB. */
  maxTextBytes: number;
};

const MIB = 1024 * 1024;

/** The default limits of a host (OUT-4). */
export const DEFAULT_LIMITS: Readonly<DocumentLimits> = {
  maxBytes: 32 * MIB,
  maxDepth: 200,
  maxValues: 1_000_000,
  maxEntries: 20_000,
  maxTextBytes: MIB,
};

/** How much of a document is read. */
export type ReadOptions = {
  /** Limits to use in place of the defaults. */
  limits?: Partial<DocumentLimits>;
};
