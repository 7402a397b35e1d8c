/** Limits of a call. Times in milliseconds, sizes in bytes. */
export type Limits = {
  /** From start to answer (PROC-5). */
  deadlineMs: number;
  /** Between SIGTERM and SIGKILL. */
  graceMs: number;
  /** More stdout than this ends the plugin (OUT-4). */
  maxStdoutBytes: number;
  /** How much of the end of stderr is kept (OUT-5). */
  maxStderrBytes: number;
};

/** The protocol's defaults for an envelope with `input`. */
export const SINGLE_LIMITS: Limits = {
  deadlineMs: 30_000,
  // Long enough for a plugin to close a file, and short compared with any deadline.
  graceMs: 500,
  maxStdoutBytes: 32 * 1024 * 1024,
  maxStderrBytes: 64 * 1024,
};

/** The protocol's defaults for an envelope with `batch`. */
export const BATCH_LIMITS: Limits = { ...SINGLE_LIMITS, deadlineMs: 60_000 };
