import type { Readable, Writable } from 'node:stream';
import type { Launch, Start } from '../plugin/launch.js';
import type { Deadline } from './deadline.js';
import type { Ending, UnstartableCause } from './ending.js';

/** How a process ended on its own; `lost` if the server that would know ended first. */
export type Exit = Extract<Ending, { kind: 'exited' | 'signaled' }> | { kind: 'lost' };

/** A process that waits for its envelope, however it was started. It leads a process group of its own. */
export type Running = {
  start: Start;
  pid: number;
  /** The value in the environment of this process and of all that it starts, which identifies them. */
  mark: string;
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
  /** Settles when the process has ended. */
  exit: Promise<Exit>;
  /** Settles when every process that held its streams has closed them, too. */
  closed: Promise<void>;
  /** Sets whether it keeps this process running. */
  hold(isHeld: boolean): void;
  /** Closes the streams, and stops waiting for anything. `ending` is how the call ended. */
  release(ending: Ending | Exit): void;
};

/** A process, and how long its call waited for the start, in milliseconds (default: 0); or why there is none. */
export type Started = { ok: true; process: Running; waitedMs?: number } | { ok: false; cause: UnstartableCause };

/** How long a call can wait for its process. */
export type Patience = {
  /** Default: none. */
  deadline?: Deadline | undefined;
  /** Aborted when the caller has given up. */
  signal?: AbortSignal | undefined;
};

/** Starts a process in one of the ways. Never throws and never rejects. */
export type Starter = (launch: Launch, patience?: Patience) => Promise<Started>;
