import type { LogLine } from '../events/log-line.js';
import { safely } from '../events/safely.js';
import { lineSplitter } from './log-lines.js';
import type { Mask } from './mask-secrets.js';

/** Forwards what a process writes to stderr, line by line. */
export function callLog(
  onLog: (line: LogLine) => unknown,
  mask: Mask,
  of: Omit<LogLine, 'text' | 'line'>,
): ReturnType<typeof lineSplitter> {
  let line = 0;
  return lineSplitter((text) => safely(onLog, { ...of, text, line: ++line }), mask);
}
