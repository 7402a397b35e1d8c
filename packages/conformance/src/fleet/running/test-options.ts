/** How each plugin of a fleet is tested, in words of the command line, so that shards can be compared. */
export type TestOptions = {
  readonly seed: number;
  /** When to give up on a plugin, in milliseconds. `undefined`: as its number of actions has it. */
  readonly maxTimeMs: number | undefined;
  /** Further words, such as `--calls 1`. */
  readonly words: readonly string[];
  /** Calls of one plugin to run in parallel. Does not change what is found. */
  readonly jobs: number;
  readonly strict: boolean;
};
