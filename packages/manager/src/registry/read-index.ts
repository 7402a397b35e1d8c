import { setImmediate } from 'node:timers/promises';
import { readRegistryIndex } from '@obscura/protocol';
import type { Problem } from '../problem.js';
import { type IndexEntry, readEntry } from './index-entry.js';
import { indexParts } from './index-parts.js';

/** What an index holds. Broken entries are reported, and the others count. */
export type ReadIndex =
  | { readonly ok: true; readonly entries: readonly IndexEntry[]; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly why: string };

/** Most entries of an index, and most problems that are kept. */
const MAX_ENTRIES = 10_000;
const MAX_PROBLEMS = 20;

/**
 * Reads the text of an index: a list of plugins in YAML, or in JSON, which is YAML too. Never throws. YAML takes seconds, so it is read part by part, and
 * the host goes on meanwhile.
 */
export async function readIndex(text: string, place: string): Promise<ReadIndex> {
  const read = text.trimStart().startsWith('[') ? fromJson(text) : await fromYaml(text);
  if (typeof read === 'string') return { ok: false, why: read };
  const all = read.map((value, index) => readEntry(value, `${place}[${index}]`));
  return {
    ok: true,
    entries: all.flatMap((one) => (one.ok ? [one.entry] : [])),
    problems: all.flatMap((one) => (one.ok ? [] : [one.problem])).slice(0, MAX_PROBLEMS),
  };
}

const TOO_MANY = `has more than ${MAX_ENTRIES} entries`;

/** The entries, or why there are none. */
function fromJson(text: string): readonly unknown[] | string {
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return 'is not a list of entries';
    return list.length > MAX_ENTRIES ? TOO_MANY : list;
  } catch (error) {
    return `cannot be read: ${error instanceof Error ? error.message : error}`;
  }
}

async function fromYaml(text: string): Promise<readonly unknown[] | string> {
  const entries: unknown[] = [];
  try {
    for (const { text: part, linesBefore } of indexParts(text)) {
      const read = readRegistryIndex(part);
      if (!read.ok) return read.line === undefined ? read.why : `${read.why}, in line ${linesBefore + read.line}`;
      entries.push(...read.index.entries);
      if (entries.length > MAX_ENTRIES) return TOO_MANY;
      await setImmediate();
    }
    return entries;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}
