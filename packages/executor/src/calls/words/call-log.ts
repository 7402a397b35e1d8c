import type { LogLine } from '../events/log-line.js';
import { safely } from '../events/safely.js';
import { DEFAULT_BUDGET, type LogBudget, lineSplitter } from './log-lines.js';
import type { Mask } from './mask-secrets.js';

/** How much of stderr is read at a time. Masking it takes a few milliseconds; then the host has its turn. */
const PORTION_BYTES = 16 * 1024;

/** A log that is written as it comes, in portions, so that a flood does not hold the host up. */
export type CallLog = {
  write(chunk: Uint8Array): void;
  /** Resolves when all has been passed on. */
  end(): Promise<void>;
};

/** Forwards what a process writes to stderr, line by line. */
export function callLog(
  onLog: (line: LogLine) => unknown,
  mask: Mask,
  of: Omit<LogLine, 'text' | 'line'>,
  budget: LogBudget = DEFAULT_BUDGET,
): CallLog {
  let line = 0;
  let bytesLeft = budget.maxBytes;
  const splitter = lineSplitter((text) => safely(onLog, { ...of, text, line: ++line }), mask, budget);
  const waiting: Uint8Array[] = [];
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
      for (let at = 0; at < chunk.length; at += PORTION_BYTES) {
        await new Promise(setImmediate);
        splitter.write(chunk.subarray(at, at + PORTION_BYTES));
      }
    }
    writing = undefined;
  }

  return {
    write(chunk) {
      const taken = chunk.subarray(0, bytesLeft);
      bytesLeft -= taken.length;
      splitter.omit(chunk.length - taken.length);
      if (taken.length === 0) return;
      waiting.push(taken);
      writing ??= writeAll();
    },
    async end() {
      await writing;
      splitter.end();
    },
  };
}
