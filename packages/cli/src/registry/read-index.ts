import { readRegular } from '@obscura/archive';
import { type Document, isMap, isSeq, LineCounter } from 'yaml';
import { CommandError, type Problem } from '../command-error.js';
import { EXIT } from '../exit-code.js';
import { parseBounded } from './bounded-yaml.js';

/** An entry as it is written: anything may be missing or odd. */
export type RawEntry = Readonly<Record<string, unknown>>;

/** An index: a list of entries. The document keeps comments and layout. */
export type RegistryIndex = {
  readonly document: Document;
  readonly entries: readonly RawEntry[];
  placeOf(index: number): string;
};

/** A larger index can only be a mistake. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_ENTRIES = 10_000;

/** Reads an index. @throws {CommandError} if there is none, or it is no list of maps. */
export function readIndex(file: string): RegistryIndex | undefined {
  const read = readRegular(file, MAX_BYTES);
  switch (read.is) {
    case 'absent':
      return undefined;
    case 'too-large':
      throw refused(file, `is larger than ${MAX_BYTES} bytes`);
    case 'refused':
      throw new CommandError(
        [{ code: 'index-unreadable', place: file, message: read.why, fix: 'name the index.yml of a registry' }],
        EXIT.usage,
      );
    case 'read':
      return parseIndex(file, new TextDecoder().decode(read.bytes));
  }
}

function parseIndex(file: string, text: string): RegistryIndex {
  const lines = new LineCounter();
  const read = parseBounded(text, lines);
  if (!read.ok) throw refused(file, read.why);
  const { document, value } = read;
  const [error] = document.errors;
  if (error !== undefined)
    throw refused(`${file}:${lines.linePos(error.pos[0]).line}`, `is not YAML: ${error.message.split('\n', 1)[0]}`);
  const { contents } = document;
  if (contents === null) return { document, entries: [], placeOf: () => file };
  if (!isSeq(contents)) throw refused(file, 'is not a list of entries');
  if (contents.items.length > MAX_ENTRIES) throw refused(file, `has more than ${MAX_ENTRIES} entries`);
  const placeOf = (index: number) => {
    const item = contents.items[index];
    const start = isMap(item) ? item.range?.[0] : undefined;
    return start === undefined ? file : `${file}:${lines.linePos(start).line}`;
  };
  const entries = Array.isArray(value) ? value : [];
  const odd = entries.findIndex((entry) => !isRecord(entry));
  if (odd !== -1) throw refused(file, `has an entry that is not a map: number ${odd + 1}`);
  return { document, entries: entries.filter(isRecord), placeOf };
}

function isRecord(value: unknown): value is RawEntry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(place: string, message: string): CommandError {
  const problem: Problem = {
    code: 'index-invalid',
    place,
    message,
    fix: 'an index is a list of maps, one for each plugin',
  };
  return new CommandError([problem]);
}
