import type { SourceItem } from './item.js';

/** An item from a source, with its id read only once: a source may yield anything. */
export type Entry = { id: string; item: SourceItem };

/**
 * Cuts a stream of items into chunks; `chunk` is the one being filled. A repeated id starts a new chunk: ids are unique
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

/** A value that is not an object affects no other item: it becomes an item that cannot be sent. */
function entryOf(item: SourceItem | null): Entry {
  return typeof item === 'object' && item !== null
    ? { id: item.id, item }
    : { id: '', item: { id: '', input: undefined } };
}
