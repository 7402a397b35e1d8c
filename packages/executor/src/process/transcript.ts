import type { Leftover } from '../groups/leftovers.js';
import type { Launch } from '../plugin/launch.js';
import type { Ending } from '../start/ending.js';

/** The end of a stream, which may have been longer. */
export type Tail = {
  bytes: Uint8Array;
  /** The total number of bytes written; more than `bytes.length` if the beginning was dropped. */
  totalBytes: number;
};

/** What happened in one call: bytes, ending and times, without judgement. */
export type Transcript = {
  launch: Launch;
  stdin: Uint8Array;
  stdout: Uint8Array;
  stderr: Tail;
  ending: Ending;
  /** In milliseconds. */
  timing: {
    /** Before the process was started: the executor was busy with other calls, or asked a version manager for the interpreter. */
    queuedMs: number;
    /** From the start of the process to its settled end. */
    durationMs: number;
    /** From the start of the process to the last byte that came from stdout. Absent if none came. */
    answeredMs?: number;
  };
  /** Processes that the plugin left behind (PROC-7). They have been ended. */
  left: readonly Leftover[];
};
