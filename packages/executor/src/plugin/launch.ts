/** Environment variables of a child. An absent name is not set. */
export type Env = Record<string, string>;

/**
 * How a process is started. `spawn`: on demand. `ahead`: in advance, so that it has already loaded its code and waits for
 * stdin. `fork`: from a process that has already loaded Python. In any case, each call has its own process (PROC-1).
 */
export type Start = 'spawn' | 'ahead' | 'fork';

/** Everything needed to start a process, as plain data. */
export type Launch = {
  /** The program: an absolute path, or a bare name to be found on `env.PATH`. */
  file: string;
  args: readonly string[];
  /** Working directory: the plugin's directory (PROC-2). */
  cwd: string;
  env: Env;
  /** How to start the process; in a transcript, how it was started. */
  start: Start;
  /** Directories of its code: once a file there has changed, a process that was started ahead is discarded (PROC-9). Default: `cwd`. */
  code?: readonly string[] | undefined;
  /**
   * Where the answer is written. `descriptor-3`: the host script of a runtime writes it there, and the plugin's own
   * stdout joins stderr. Default: `stdout`.
   */
  answersOn?: 'stdout' | 'descriptor-3' | undefined;
  /** The file was found by a bare name on PATH: it may be a version manager's shim, whose interpreter is looked up once. */
  mayBeShim?: boolean | undefined;
  /** A command that starts this one; its words come first. Default: none. */
  wrapper?: readonly string[] | undefined;
  /**
   * A command that moves the process into other namespaces and then becomes it, such as `nsenter`. Unlike a wrapper, it leaves nothing
   * between host and plugin, so a fork server starts behind it too. Default: none.
   */
  entrance?: readonly string[] | undefined;
  /** The user and group that the process runs as. Default: the host's. */
  uid?: number | undefined;
  gid?: number | undefined;
  /** Maximum address space, in bytes, where the platform can limit it (Linux). Default: no limit. */
  maxMemoryBytes?: number | undefined;
};
