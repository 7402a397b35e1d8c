import { readDocument } from '@obscura/executor/internal';
import { escaped } from './markup.js';

/** Longer output is cut. */
const MAX_SHOWN = 4000;

/** Characters to mark where a text stops being JSON: enough to see, and few enough to find. */
const MARKED_AT_ERROR = 16;

/** What a plugin wrote, with everything marked that does not belong to the JSON document, or the place where it stops being one. */
export function withForeignMarked(stdout: string): string {
  const shown = stdout.slice(0, MAX_SHOWN);
  const rest = stdout.length > MAX_SHOWN ? `\n… ${stdout.length - MAX_SHOWN} more characters` : '';
  const [start, end] = foreignSpan(stdout);
  const inside = shown.slice(start, end);
  const blank = inside.length - inside.trimEnd().length;
  const edge = start + inside.length - blank;
  const mark = edge > start ? foreign(shown.slice(start, edge)) : '';
  return `${odd(shown.slice(0, start))}${mark}${odd(shown.slice(edge))}${rest}`;
}

/** Where the first thing is that does not belong there: its start and end. Both are the end of the text if there is none. */
function foreignSpan(stdout: string): [start: number, end: number] {
  const bytes = new TextEncoder().encode(stdout);
  const indexOf = (offset: number) => new TextDecoder().decode(bytes.subarray(0, offset)).length;
  const read = readDocument(bytes);
  switch (read.is) {
    case 'foreign-before':
    case 'foreign-after': {
      const { offset, bytes: span } = read.foreign;
      return [indexOf(offset), indexOf(offset + span.length)];
    }
    case 'several-documents':
      return [indexOf(read.offset), stdout.length];
    case 'not-json': {
      const start = indexOf(read.offset);
      return [start, start + MARKED_AT_ERROR];
    }
    default:
      return [stdout.length, stdout.length];
  }
}

/** Bytes that are no text, and characters that nobody can see. */
function odd(text: string): string {
  return text
    .split(/((?!\n)[\p{Cc}\p{Cf}\uFFFD]+)/u)
    .map((part, index) => (index % 2 === 1 ? foreign(part) : escaped(part)))
    .join('');
}

function foreign(text: string): string {
  return `<mark>${escaped(text)}</mark>`;
}
