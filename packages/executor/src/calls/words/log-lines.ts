import { printable } from '@obscura/protocol';
import type { Mask } from './mask-secrets.js';
import { MAX_LINE_LENGTH, MaskedLine } from './masked-line.js';

/** How much of one call's stderr reaches the log. */
export type LogBudget = {
  /** Default: 1 MiB. */
  maxBytes: number;
  /** Default: 10,000. */
  maxLines: number;
};

/** More than anyone reads for one call, and little enough that a flood does not slow the host down. */
export const DEFAULT_BUDGET: LogBudget = { maxBytes: 1024 * 1024, maxLines: 10_000 };

/** What cuts bytes into lines. */
export type LineSplitter = {
  write(chunk: Uint8Array): void;
  /** Counts bytes that are left out because more than the budget waits already. */
  omit(byteCount: number): void;
  end(): void;
};

/**
 * Cuts a plugin's stderr into lines as it arrives: credentials masked, control characters escaped. `end` passes on the
 * last line, and says how much was left out if the plugin wrote more than its budget.
 */
export function lineSplitter(
  onLine: (line: string) => void,
  mask: Mask,
  budget: LogBudget = DEFAULT_BUDGET,
): LineSplitter {
  let { maxBytes: bytesLeft, maxLines: linesLeft } = budget;
  let omittedBytes = 0;
  let omittedLines = 0;
  let current: MaskedLine | undefined;

  const emit = (line: string) => {
    for (let at = 0; at === 0 || at < line.length; at += MAX_LINE_LENGTH) {
      if (linesLeft-- > 0) onLine(printable(line.slice(at, at + MAX_LINE_LENGTH)));
      else omittedLines++;
    }
  };
  const add = (bytes: Uint8Array) => {
    if (bytes.length === 0) return;
    current ??= new MaskedLine(mask);
    const part = current.add(bytes);
    if (part !== '') emit(part);
  };
  const endLine = () => {
    const rest = current?.end() ?? '';
    if (rest !== '' || !current?.isShown) emit(rest);
    current = undefined;
  };
  return {
    write(chunk) {
      const taken = linesLeft > 0 ? chunk.subarray(0, bytesLeft) : chunk.subarray(0, 0);
      bytesLeft -= taken.length;
      omittedBytes += chunk.length - taken.length;
      const first = current ? taken.indexOf(LINE_FEED) + 1 : 0;
      if (first > 0) {
        add(taken.subarray(0, first - 1));
        endLine();
      }
      const last = taken.lastIndexOf(LINE_FEED) + 1;
      if (last > first) wholeLines(taken.subarray(first, last), mask).forEach(emit);
      add(taken.subarray(Math.max(first, last)));
    },
    omit(byteCount) {
      omittedBytes += byteCount;
    },
    end() {
      // If the budget ran out within a line, that may have been within a credential.
      if (current && omittedBytes > 0) {
        const { text, waitingBytes } = current.cut();
        omittedBytes += waitingBytes;
        if (text !== '') emit(text);
      } else if (current) endLine();
      if (omittedBytes + omittedLines > 0) onLine(leftOut(omittedBytes, omittedLines));
    },
  };
}

const LINE_FEED = 10;

/** Lines that came at once are masked at once: a mask costs much more than the line that it hides a credential in. */
function wholeLines(bytes: Uint8Array, mask: Mask): string[] {
  const stream = mask.stream();
  const masked = Buffer.concat([stream.push(bytes), stream.flush()]).toString();
  const lines = masked.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  return lines.slice(0, -1);
}

function leftOut(bytes: number, lines: number): string {
  const parts = [
    ...(lines > 0 ? [`${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}`] : []),
    ...(bytes > 0 ? [`${bytes.toLocaleString('en')} bytes`] : []),
  ];
  return `… left out of the log: ${parts.join(' and ')} more on stderr`;
}
