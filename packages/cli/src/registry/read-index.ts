import { readRegular } from '@obscura/archive';
import { type RawEntry, readRegistryIndex } from '@obscura/protocol';
import { type Document, parseDocument } from 'yaml';
import { CommandError, type Problem } from '../command-error.js';
import { EXIT } from '../exit-code.js';

/** An index: a list of entries. The document keeps comments and layout. */
export type RegistryIndex = {
  readonly document: Document;
  readonly entries: readonly RawEntry[];
  placeOf(index: number): string;
};

/** A larger index can only be a mistake. */
const MAX_BYTES = 4 * 1024 * 1024;

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
  const read = readRegistryIndex(text);
  if (!read.ok) throw refused(read.line === undefined ? file : `${file}:${read.line}`, read.why);
  const { entries, lineOf } = read.index;
  const placeOf = (index: number) => {
    const line = lineOf(index);
    return line === undefined ? file : `${file}:${line}`;
  };
  const odd = entries.findIndex((entry) => !isRecord(entry));
  if (odd !== -1) throw refused(file, `has an entry that is not a map: number ${odd + 1}`);
  return { document: parseDocument(text, { uniqueKeys: false }), entries: entries.filter(isRecord), placeOf };
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
