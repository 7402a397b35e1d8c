/** Environment variables of a child. A name that is absent is not set. */
export type Env = Record<string, string>;

/** Everything that starting a process needs; plain data. */
export type Launch = {
  /** The program: an absolute path, or a bare name to be found on `env.PATH`. */
  file: string;
  args: readonly string[];
  /** Working directory: the plugin's directory (PROC-2). */
  cwd: string;
  env: Env;
  /** How the process comes to be: a fresh spawn for each call. */
  start: 'spawn';
  /**
   * Where the answer is written. `descriptor-3`: the host script of a runtime writes it there, and all that the plugin itself writes on
   * stdout joins stderr. Default: `stdout`.
   */
  answersOn?: 'stdout' | 'descriptor-3' | undefined;
  /** Most address space, in bytes, where the platform can limit it (Linux). Default: no limit. */
  maxMemoryBytes?: number | undefined;
};
