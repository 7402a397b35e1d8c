import { parseDocument } from 'yaml';
import type { Problem } from '../problem.js';
import { type IndexEntry, readEntry } from './index-entry.js';

/** What an index holds. Broken entries are reported, and the others count. */
export type ReadIndex =
  | { readonly ok: true; readonly entries: readonly IndexEntry[]; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly why: string };

/** Most entries of an index, and most problems that are kept. */
const MAX_ENTRIES = 20_000;
const MAX_PROBLEMS = 20;

/** Reads the text of an index: a list of plugins in YAML, or in JSON, which is YAML too. Never throws. */
export function readIndex(text: string, place: string): ReadIndex {
  let list: unknown;
  try {
    list = text.trimStart().startsWith('[') ? JSON.parse(text) : parsed(text);
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { ok: false, why: `cannot be read: ${line}` };
  }
  if (!Array.isArray(list)) return { ok: false, why: 'is not a list of plugins' };
  if (list.length > MAX_ENTRIES) return { ok: false, why: `has more than ${MAX_ENTRIES} entries` };
  const read = list.map((value, index) => readEntry(value, `${place}[${index}]`));
  return {
    ok: true,
    entries: read.flatMap((one) => (one.ok ? [one.entry] : [])),
    problems: read.flatMap((one) => (one.ok ? [] : [one.problem])).slice(0, MAX_PROBLEMS),
  };
}

function parsed(text: string): unknown {
  const document = parseDocument(text, { schema: 'core', prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw error;
  return document.toJS({ maxAliasCount: 0 });
}
