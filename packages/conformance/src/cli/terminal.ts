import type { Output } from '../report/reporter.js';

/** One of the two streams of this process that commands write to. */
export type Screen = Output & {
  /** Writes bytes as they are. Default: as text. */
  writeBytes?(bytes: Uint8Array): void;
  /** Whether people look at it, and not a program. Default: false. */
  isTerminal?: boolean;
  /** Its width in characters. Default: 80. */
  readonly columns?: number | undefined;
};

/** The terminal, or a stand-in for it. */
export type Terminal = {
  stdout: Screen;
  stderr: Screen;
  /** Default: there is none. */
  stdin?: AsyncIterable<Uint8Array> | undefined;
  /** Stops what is running. The reason is the name of a signal, or an error after which there is no point in going on. */
  signal: AbortSignal;
  /**
   * Called before anything starts that needs cleanup. Until then, a signal may end this process immediately. Default: does nothing.
   */
  guard?: () => void;
  /** The user's working directory, with symbolic links unresolved. Default: the resolved working directory. */
  directory?: string | undefined;
  /** Runs this command line again, in a process of its own: the words follow. Default: that is not possible. */
  program?: readonly [string, ...string[]] | undefined;
  /** Where credentials for the real network come from. Default: there are none. */
  environment?: Readonly<Record<string, string | undefined>> | undefined;
};
