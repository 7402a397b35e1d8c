import type { Transcript } from '@obscura/executor';
import { crashOf } from '../diagnosis/crash.js';
import { placeInPlugin } from '../diagnosis/place-in-plugin.js';
import type { Place } from '../model/place.js';
import type { Deed } from '../model/seen/deed.js';
import type { Note, Trace } from '../model/seen/trace.js';

/** A traced call, as far as it takes to find a line. */
export type Traced = { trace: Trace; transcript: Transcript };

/** The line of the plugin that did something; `undefined` if the trace does not show it. */
export function placeOf(deed: Deed, traced: Traced): Place | undefined {
  for (const { stack } of suspects(deed, traced)) {
    const place = placeInPlugin(stack, traced.transcript.launch.cwd);
    if (place) return place;
  }
  return undefined;
}

/** The notes that may show it, the most likely one first. */
function suspects(deed: Deed, { trace, transcript }: Traced): readonly Note[] {
  const only = <D extends Note['deed']>(name: D) =>
    trace.filter((note): note is Extract<Note, { deed: D }> => note.deed === name);
  switch (deed.is) {
    case 'write': {
      const writes = only('write').filter(({ to }) => to === deed.to);
      const stream = deed.to === 'stdout' ? transcript.stdout : transcript.stderr.bytes;
      const covering = coversAt(writes, stream, deed.at);
      // What nothing in the program wrote comes from a program that it started, or from the interpreter about an exception.
      return covering ? [covering, ...only('end')] : [...only('child'), ...only('end')];
    }
    case 'file':
      return only('file').filter(({ path }) => path === deed.path);
    case 'request':
      return only('request')
        .filter(({ url }) => likeness(url, deed.url) > 0)
        .toSorted((a, b) => likeness(b.url, deed.url) - likeness(a.url, deed.url));
    case 'end':
      // A value that was caught ends nothing.
      return [...(crashOf(transcript) ? only('throw') : []), ...only('end')].toReversed();
  }
}

type Write = Extract<Note, { deed: 'write' }>;

/** Each of these writes is looked for in the whole stream. */
const MAX_SOUGHT = 200;

/** The write that a byte of a stream is part of. Writes may have been reordered by buffers, so each is looked for by its bytes. */
function coversAt(writes: readonly Write[], stream: Uint8Array, at: number): Write | undefined {
  const text = Buffer.from(stream).toString('latin1');
  const total = writes.reduce((sum, { length }) => sum + length, 0);
  let start = 0;
  if (total === stream.length)
    for (const write of writes) {
      if (!text.startsWith(write.head, start)) break;
      start += write.length;
      if (at < start) return write;
    }
  return writes.slice(0, MAX_SOUGHT).find(({ head, length }) => {
    const found = head === '' ? -1 : text.lastIndexOf(head, at);
    return found !== -1 && at < found + length;
  });
}

/** How much two addresses have in common. A client behind a proxy does not always say which scheme it uses. */
function likeness(one: string, other: string): number {
  if (!URL.canParse(one) || !URL.canParse(other)) return one === other ? 1 : 0;
  const [a, b] = [new URL(one), new URL(other)];
  if (a.host !== b.host) return 0;
  return a.pathname === b.pathname ? (a.search === b.search ? 3 : 2) : 1;
}
