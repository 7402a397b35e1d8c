import type { Launch } from './launch.js';

/** Why a process could not be started. */
export type UnstartableCause =
  | { kind: 'no-directory' }
  | { kind: 'no-command' }
  | { kind: 'no-interpreter' }
  | { kind: 'not-executable' }
  | { kind: 'out-of-processes' }
  | { kind: 'out-of-files' }
  | { kind: 'busy' }
  | { kind: 'other'; detail: string };

/** How a call ended. Where several ends race, the first cause stays. */
export type Ending =
  | { kind: 'exited'; code: number }
  | { kind: 'signaled'; signal: string }
  | { kind: 'timed-out'; deadlineMs: number }
  | { kind: 'overflowed'; maxBytes: number }
  | { kind: 'aborted' }
  | { kind: 'unstartable'; cause: UnstartableCause };

/** The end of a stream of which not all was kept. */
export type Tail = {
  bytes: Uint8Array;
  /** How many bytes were written in all; more than `bytes.length` where the beginning was dropped. */
  totalBytes: number;
};

/** A process of the plugin's group that was alive after the plugin had exited. */
export type Leftover = { pid: number; command: string };

/** What happened in one call: bytes, ending and times, and no judgement. */
export type Transcript = {
  launch: Launch;
  stdin: Uint8Array;
  stdout: Uint8Array;
  stderr: Tail;
  ending: Ending;
  /** In milliseconds. */
  timing: {
    /** Before the process was started: the executor was busy with others. */
    queuedMs: number;
    /** From the start of the process to its settled end. */
    durationMs: number;
  };
  /** Processes that the plugin left behind (PROC-7). They have been ended. */
  left: readonly Leftover[];
};
