import { printable } from '@obscura/protocol';
import type { Mask } from './mask-secrets.js';

/** How much of one call's stderr reaches the log. */
export type LogBudget = {
  /** Default: 1 MiB. */
  maxBytes: number;
  /** Default: 10,000. */
  maxLines: number;
};

/** More than a person reads of one call, and little enough that a flood of it does not slow the host down. */
const DEFAULT_BUDGET: LogBudget = { maxBytes: 1024 * 1024, maxLines: 10_000 };

/** A longer line is passed on in parts: a plugin must not fill the host's memory with a single line. */
const MAX_LINE_LENGTH = 8192;
/** How much of a part is held back until the next one arrives, so that no credential is cut in two before it is masked. */
const MARGIN = 1024;

/**
 * Cuts what a plugin writes on stderr into lines as it arrives: credentials masked, control characters spelled out. `end` passes on the
 * last line, and says how much was left out if the plugin wrote more than its budget.
 */
export function lineSplitter(
  onLine: (line: string) => void,
  mask: Mask,
  budget: LogBudget = DEFAULT_BUDGET,
): { write(chunk: Uint8Array): void; end(): void } {
  const decoder = new TextDecoder();
  let rest = '';
  let { maxBytes: bytesLeft, maxLines: linesLeft } = budget;
  let omittedBytes = 0;
  let omittedLines = 0;

  const take = (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) emit(mask(line.endsWith('\r') ? line.slice(0, -1) : line));
    if (rest.length <= MAX_LINE_LENGTH + MARGIN) return;
    const masked = mask(rest);
    emit(masked.slice(0, -MARGIN));
    rest = masked.slice(-MARGIN);
  };
  const emit = (line: string) => {
    for (let at = 0; at === 0 || at < line.length; at += MAX_LINE_LENGTH) {
      if (linesLeft-- > 0) onLine(printable(line.slice(at, at + MAX_LINE_LENGTH)));
      else omittedLines++;
    }
  };
  return {
    write(chunk) {
      const taken = linesLeft > 0 ? chunk.subarray(0, bytesLeft) : chunk.subarray(0, 0);
      bytesLeft -= taken.length;
      omittedBytes += chunk.length - taken.length;
      if (taken.length > 0) take(decoder.decode(taken, { stream: true }));
    },
    end() {
      take(decoder.decode());
      const last = mask(rest);
      // Where the budget ran out in the middle of a line, that may have been in the middle of a credential.
      const shown = omittedBytes > 0 ? last.slice(0, -MARGIN) : last;
      omittedBytes += Buffer.byteLength(last.slice(shown.length));
      if (shown !== '') emit(shown);
      if (omittedBytes + omittedLines > 0) onLine(leftOut(omittedBytes, omittedLines));
    },
  };
}

function leftOut(bytes: number, lines: number): string {
  const parts = [
    ...(lines > 0 ? [`${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}`] : []),
    ...(bytes > 0 ? [`${bytes.toLocaleString('en')} bytes`] : []),
  ];
  return `… left out of the log: ${parts.join(' and ')} more on stderr`;
}
