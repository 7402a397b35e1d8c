/** A line longer than this is passed on in parts: a plugin must not fill the host's memory with one. */
const MAX_LINE_LENGTH = 8192;

/** Cuts what a plugin writes on stderr into lines, as it comes. `end` passes on what is left. */
export function lineSplitter(onLine: (line: string) => void): { write(chunk: Uint8Array): void; end(): void } {
  const decoder = new TextDecoder();
  let rest = '';
  const take = (text: string) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) emit(line);
    if (rest.length > MAX_LINE_LENGTH) {
      emit(rest);
      rest = '';
    }
  };
  const emit = (line: string) => {
    for (let at = 0; at === 0 || at < line.length; at += MAX_LINE_LENGTH) onLine(line.slice(at, at + MAX_LINE_LENGTH));
  };
  return {
    write: (chunk) => take(decoder.decode(chunk, { stream: true })),
    end() {
      take(decoder.decode());
      if (rest !== '') emit(rest);
    },
  };
}
