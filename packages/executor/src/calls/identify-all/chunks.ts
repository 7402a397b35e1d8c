import type { SourceItem } from './item.js';

/** An item of a source, its id read once: a source may give anything. */
export type Entry = { id: string; item: SourceItem };

/**
 * Cuts a stream of items into chunks; `chunk` holds the one that is being filled. An id that is in it already begins another: ids are unique
 * within an envelope (ENV-5).
 */
export async function* chunksOf(
  items: Iterable<SourceItem> | AsyncIterable<SourceItem>,
  size: number,
  chunk: Entry[],
): AsyncGenerator<Entry[], void> {
  const ids = new Set<unknown>();
  const take = () => {
    ids.clear();
    return chunk.splice(0);
  };
  let broken: { error: unknown } | undefined;
  try {
    for await (const item of items) {
      const entry = entryOf(item);
      if (ids.has(entry.id)) yield take();
      ids.add(entry.id);
      chunk.push(entry);
      if (chunk.length >= size) yield take();
    }
  } catch (error) {
    broken = { error };
  }
  if (chunk.length > 0) yield take();
  if (broken) throw broken.error;
}

/** What is not an object costs itself alone: it becomes an item that cannot be sent. */
function entryOf(item: SourceItem | null): Entry {
  return typeof item === 'object' && item !== null
    ? { id: item.id, item }
    : { id: '', item: { id: '', input: undefined } };
}
