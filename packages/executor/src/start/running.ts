import type { Readable, Writable } from 'node:stream';
import type { Launch, Start } from '../plugin/launch.js';
import type { Ending, UnstartableCause } from './ending.js';

/** How a process ended by itself; `lost` where whoever could tell has ended before it. */
export type Exit = Extract<Ending, { kind: 'exited' | 'signaled' }> | { kind: 'lost' };

/** A process that waits for its envelope, however it came to be. It leads a process group of its own. */
export type Running = {
  start: Start;
  pid: number;
  /** What it and all that it starts have in their environment, to be found by. */
  mark: string;
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
  /** Settles when the process has ended. */
  exit: Promise<Exit>;
  /** Settles when its streams are closed too, by everyone who holds them. */
  closed: Promise<void>;
  /** Whether it keeps this process from ending. */
  hold(isHeld: boolean): void;
  /** Closes the streams, and keeps nobody waiting any more. It is told how the call ended. */
  release(ending: Ending | Exit): void;
};

/** A process, and how long its call waited before it could be started, in milliseconds (default: 0); or why there is none. */
export type Started = { ok: true; process: Running; waitedMs?: number } | { ok: false; cause: UnstartableCause };

/** How long a call can wait for its process. */
export type Patience = {
  /** The end of its deadline, by `performance.now()`. Default: none. */
  until?: number | undefined;
  /** Its caller has given up. */
  signal?: AbortSignal | undefined;
};

/** Starts a process, in whatever way it knows. Never throws and never rejects. */
export type Starter = (launch: Launch, patience?: Patience) => Promise<Started>;
