import { availableParallelism } from 'node:os';
import type { Judged } from '../decode.js';
import type { Asked } from './keep.js';
import { type Reading, readAtOnce, readInTurns } from './steps.js';
import { startThread, type Thread } from './thread.js';

/** Reads answers so that the host stays responsive. */
export type AnswerReader = {
  /** Reads a plugin's answer, and keeps what the question needs. Never throws. May transfer the buffer of stdout: copy what you need first. */
  read(transcript: Judged, asked: Asked): Promise<Reading>;
  /** Ends idle threads now, and busy ones when they finish. Later answers are read by the calling thread. */
  close(): void;
};

/** How answers are read. */
export type ReaderOptions = {
  /** Answers larger than this are read by another thread, in bytes. */
  maxOwnBytes?: number;
  /** Maximum number of threads. Default: 2, or 1 on a machine with a single core. */
  maxThreads?: number;
  /** How long an idle thread waits for its next answer, in milliseconds. */
  idleMs?: number;
  /** Maximum heap of a thread, in bytes. */
  maxHeapBytes?: number;
};

const DEFAULTS = {
  // This size takes some 10 ms to read, 30 ms the first time; handing it to a thread would take about as long.
  maxOwnBytes: 128 * 1024,
  maxThreads: Math.min(2, availableParallelism()),
  // Long enough for a run of large answers to reuse it, and short enough that a single one does not hold on to memory.
  idleMs: 5000,
  maxHeapBytes: 512 * 1024 ** 2,
} as const satisfies Required<ReaderOptions>;

/** If threads cannot be started (a bundle without their program, a host without permission), we stop trying after this many failures. */
const MAX_FAILED_STARTS = 2;

/**
 * Makes a reader. It starts its first thread with the first large answer. If that fails, it reads in its own thread, and yields to
 * the event loop between results.
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

/** The program of a thread. Once built, it lies beside the module that contains this one; `undefined` in a bundle that is not an ES module. */
function programOfThread(): URL | undefined {
  try {
    return new URL('./answer-thread.js', import.meta.url);
  } catch {
    return undefined;
  }
}
