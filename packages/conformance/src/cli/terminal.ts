import type { Output } from '../report/reporter.js';

/** The terminal, or a stand-in for it. */
export type Terminal = {
  stdout: Output;
  stderr: Output;
  /** Stops what is running. The reason is the name of a signal, or an error after which there is no point in going on. */
  signal: AbortSignal;
  /**
   * Called before anything starts that needs cleanup. Until then, a signal may end this process immediately. Default: does nothing.
   */
  guard?: () => void;
  /** The user's working directory, with symbolic links unresolved. Default: the resolved working directory. */
  directory?: string | undefined;
  /** Where credentials for the real network come from. Default: there are none. */
  environment?: Readonly<Record<string, string | undefined>> | undefined;
};
