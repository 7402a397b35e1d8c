/** Environment variables of a child. A name that is absent is not set. */
export type Env = Record<string, string>;

/**
 * How a process comes to be. `spawn`: when it is needed. `ahead`: before it is needed, so that it has loaded its code and waits on its
 * stdin. `fork`: from a process that has loaded Python already. Each call has a process of its own, whichever it is (PROC-1).
 */
export type Start = 'spawn' | 'ahead' | 'fork';

/** Everything that starting a process needs; plain data. */
export type Launch = {
  /** The program: an absolute path, or a bare name to be found on `env.PATH`. */
  file: string;
  args: readonly string[];
  /** Working directory: the plugin's directory (PROC-2). */
  cwd: string;
  env: Env;
  /** How the process comes to be; in a transcript, how it has come to be. */
  start: Start;
  /** Directories that its code is read from: what is started ahead is of no use once a file there has changed (PROC-9). Default: `cwd`. */
  code?: readonly string[] | undefined;
  /**
   * Where the answer is written. `descriptor-3`: the host script of a runtime writes it there, and all that the plugin itself writes on
   * stdout joins stderr. Default: `stdout`.
   */
  answersOn?: 'stdout' | 'descriptor-3' | undefined;
  /** The file was found by a bare name on PATH: it may be a version manager's shim, and the interpreter behind it is asked for once. */
  mayBeShim?: boolean | undefined;
  /** A command that starts this one: its words come first. Default: none. */
  wrapper?: readonly string[] | undefined;
  /** The user and the group that the process runs as. Default: the host's. */
  uid?: number | undefined;
  gid?: number | undefined;
  /** Most address space, in bytes, where the platform can limit it (Linux). Default: no limit. */
  maxMemoryBytes?: number | undefined;
};
