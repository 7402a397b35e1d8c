import { availableParallelism } from 'node:os';
import type { Judged } from '../decode.js';
import type { Asked } from './keep.js';
import { type Reading, readAtOnce, readInTurns } from './steps.js';
import { startThread, type Thread } from './thread.js';

/** Reads answers so that the host stays responsive. */
export type AnswerReader = {
  /** Reads what a plugin answered, and keeps what was asked for. Never throws. The bytes of stdout may be given away: copy what you need. */
  read(transcript: Judged, asked: Asked): Promise<Reading>;
  /** Ends the threads that wait, and those that read once they have read. Later answers are read by this thread. */
  close(): void;
};

/** How answers are read. */
export type ReaderOptions = {
  /** Larger answers are read by another thread. In bytes. */
  maxOwnBytes?: number;
  /** Most threads at once. Default: 2, or 1 on a machine with a single core. */
  maxThreads?: number;
  /** How long a thread waits for its next answer, in milliseconds. */
  idleMs?: number;
  /** Most memory of a thread's heap, in bytes. */
  maxHeapBytes?: number;
};

const DEFAULTS = {
  // Read in some 10 ms, and in 30 ms the first time; handing it to a thread would take about as long.
  maxOwnBytes: 128 * 1024,
  maxThreads: Math.min(2, availableParallelism()),
  // A run of large answers finds it, and a host that has had one gets its memory back.
  idleMs: 5000,
  maxHeapBytes: 512 * 1024 ** 2,
} as const satisfies Required<ReaderOptions>;

/** Where threads cannot be started (a bundle without their program, a host without the permission) they are not tried for ever. */
const MAX_FAILED_STARTS = 2;

/**
 * Makes a reader. It starts its first thread with the first large answer, and reads in its own thread where that fails, with a turn for
 * others between any two results.
 */
export function createReader(options: ReaderOptions = {}): AnswerReader {
  const { maxOwnBytes, maxThreads, idleMs, maxHeapBytes } = { ...DEFAULTS, ...options };
  const idle: { thread: Thread; timer: NodeJS.Timeout }[] = [];
  const waiting: ((thread: Thread | undefined) => void)[] = [];
  let threads = 0;
  let failedStarts = 0;
  let isClosed = false;

  async function take(): Promise<Thread | undefined> {
    for (let last = idle.pop(); last; last = idle.pop()) {
      clearTimeout(last.timer);
      if (!last.thread.hasEnded()) return last.thread;
      threads--;
    }
    const program = programOfThread();
    if (isClosed || !program || failedStarts >= MAX_FAILED_STARTS) return undefined;
    if (threads >= maxThreads) return new Promise((resolve) => waiting.push(resolve));
    threads++;
    const thread = await startThread(program, maxHeapBytes);
    failedStarts = thread ? 0 : failedStarts + 1;
    if (!thread) giveBack(undefined);
    return thread;
  }

  function giveBack(thread: Thread | undefined): void {
    const next = waiting.shift();
    if (thread && !thread.hasEnded() && next) next(thread);
    else if (thread && !thread.hasEnded() && !isClosed)
      idle.push({ thread, timer: setTimeout(endIdle, idleMs, thread).unref() });
    else {
      thread?.end();
      threads--;
      if (next) void take().then(next);
    }
  }

  function endIdle(thread: Thread): void {
    const at = idle.findIndex((entry) => entry.thread === thread);
    if (at === -1) return;
    idle.splice(at, 1);
    threads--;
    thread.end();
  }

  return {
    async read(transcript, asked) {
      const { ending, stdout } = transcript;
      if (ending.kind !== 'exited' || stdout.length <= maxOwnBytes) return readAtOnce(transcript, asked);
      const thread = await take();
      if (!thread) return readInTurns(transcript, asked);
      const reading = await thread.read(transcript, asked);
      giveBack(thread);
      return reading;
    },
    close() {
      isClosed = true;
      for (const { thread } of [...idle]) endIdle(thread);
    },
  };
}

/** The program of a thread, which stands beside the module that this one is a part of once built; `undefined` in a bundle that is no module. */
function programOfThread(): URL | undefined {
  try {
    return new URL('./answer-thread.js', import.meta.url);
  } catch {
    return undefined;
  }
}
