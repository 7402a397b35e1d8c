import type { Mask } from './mask-secrets.js';

/** A line longer than this is passed on in parts: a plugin must not fill the host's memory with one. */
const MAX_LINE_LENGTH = 8192;
/** How much of a part is held back until the next, so that no credential is cut in two before it is masked. */
const MARGIN = 1024;

/** Cuts what a plugin writes on stderr into lines, as it comes, credentials masked. `end` passes on what is left. */
export function lineSplitter(
  onLine: (line: string) => void,
  mask: Mask,
): { write(chunk: Uint8Array): void; end(): void } {
  const decoder = new TextDecoder();
  let rest = '';
  const take = (text: string) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) emit(mask(line));
    if (rest.length <= MAX_LINE_LENGTH + MARGIN) return;
    const masked = mask(rest);
    emit(masked.slice(0, -MARGIN));
    rest = masked.slice(-MARGIN);
  };
  const emit = (line: string) => {
    for (let at = 0; at === 0 || at < line.length; at += MAX_LINE_LENGTH) onLine(line.slice(at, at + MAX_LINE_LENGTH));
  };
  return {
    write: (chunk) => take(decoder.decode(chunk, { stream: true })),
    end() {
      take(decoder.decode());
      if (rest !== '') emit(mask(rest));
    },
  };
}
