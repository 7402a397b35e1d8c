import type { Output } from '../report/reporter.js';

/** The terminal, or what stands in for it. */
export type Terminal = {
  stdout: Output;
  stderr: Output;
  /** Ends what is under way; its reason is the name of a signal, or the error that makes going on senseless. */
  signal: AbortSignal;
  /**
   * Called before the first thing is started that has to be cleaned up. Until then a signal may end this process on the spot, whatever it
   * is doing. Default: nothing is done.
   */
  guard?: () => void;
  /** Where its user stands, symbolic links unresolved. Default: the working directory. */
  directory?: string | undefined;
  /** Where credentials for the real network come from. Default: nowhere. */
  environment?: Readonly<Record<string, string | undefined>> | undefined;
};
