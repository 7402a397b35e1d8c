import { isMap, isNode, isSeq, LineCounter } from 'yaml';
import { parseBounded } from './bounded-yaml.js';

/** The index of a registry: what stands in its list, of which anything may be missing or odd. */
export type RegistryIndex = {
  readonly entries: readonly unknown[];
  /** The line on which an entry begins, from 1. */
  lineOf(index: number): number | undefined;
};

/** An index, or what is wrong with it as a clause that follows its name. */
export type ReadRegistryIndex =
  | { readonly ok: true; readonly index: RegistryIndex }
  | { readonly ok: false; readonly line?: number; readonly why: string };

/** A larger index can only be a mistake. */
const MAX_ENTRIES = 10_000;

/**
 * Reads the text of a registry's `index.yml`: a list of plugins in YAML, or in JSON, which is YAML too. Never throws. Linear in the text;
 * refuses aliases, deep nesting and more than 10,000 entries. An empty text is an index without entries.
 */
export function readRegistryIndex(text: string): ReadRegistryIndex {
  const lines = new LineCounter();
  const read = parseBounded(text, lines);
  if (!read.ok) return read;
  const { document, value } = read;
  const [error] = document.errors;
  if (error !== undefined) {
    const why = `is not YAML: ${error.message.split('\n', 1)[0]}`;
    return { ok: false, line: lines.linePos(error.pos[0]).line, why };
  }
  const { contents } = document;
  if (contents === null) return { ok: true, index: { entries: [], lineOf: () => undefined } };
  if (!isSeq(contents)) return { ok: false, why: 'is not a list of entries' };
  if (contents.items.length > MAX_ENTRIES) return { ok: false, why: `has more than ${MAX_ENTRIES} entries` };
  const lineOf = (index: number) => {
    const item = contents.items[index];
    const start = isMap(item) || isNode(item) ? item.range?.[0] : undefined;
    return start === undefined ? undefined : lines.linePos(start).line;
  };
  return { ok: true, index: { entries: Array.isArray(value) ? value : [], lineOf } };
}
