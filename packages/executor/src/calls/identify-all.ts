import type { BatchItem, Input } from '@obscura/protocol';
import type { BatchOutcome, Outcome } from './caller.js';
import { Inbox } from './inbox.js';
import type { ErrorCode, PluginExecutionError } from './plugin-execution-error.js';

/** An item to identify. */
export type Item = { id: string; input: Input };

/** What came of an item. */
export type ItemOutcome<R> = { id: string; result: R | null } | { id: string; error: PluginExecutionError };

/** How far a run has come. */
export type Progress = { done: number; failed: number };

/** How items are asked about. */
export type ItemCalls<R> = {
  single(input: Input, signal: AbortSignal): Promise<Outcome<R>>;
  /** Absent where the plugin takes no batches. */
  batch?: ((items: BatchItem[], signal: AbortSignal) => Promise<BatchOutcome<R>>) | undefined;
  batchSize: number;
  /** The error of what an abort has kept from being asked. */
  aborted(): PluginExecutionError;
  /** Calls that are under way at once. */
  concurrency: number;
};

/** Where the whole plugin cannot answer, asking item by item is in vain: so many failures in a row are taken for proof. */
const MAX_VAIN_RETRIES = 3;

/** Failures that are like to be those of all items, not of one. */
const COMMON_CAUSES: readonly ErrorCode[] = ['plugin-refused', 'timed-out', 'spawn-failed', 'host-busy'];
/** Failures that no retry can mend. */
const FINAL: readonly ErrorCode[] = ['aborted', 'runtime-not-supported'];

/**
 * Asks about a stream of items, in batches where the plugin takes them, and yields what came of each as it comes. Every item comes back
 * once. It reads ahead no further than the calls that are under way, and stops reading when its caller does.
 *
 * A batch that fails as a whole is asked again item by item, so that one poisonous item costs one item.
 */
export async function* identifyItems<R>(
  items: Iterable<Item> | AsyncIterable<Item>,
  calls: ItemCalls<R>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ItemOutcome<R>, void> {
  const over = new AbortController();
  const anySignal = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  const inbox = new Inbox<Step<R>>();
  anySignal.addEventListener('abort', () => inbox.put({ is: 'aborted' }), { once: true });
  const partial: Item[] = [];
  const chunks = chunksOf(items, calls.batch ? calls.batchSize : 1, partial);
  const underWay = new Set<Promise<void>>();
  let isReading = false;
  let isOver = anySignal.aborted;
  let broken: { error: unknown } | undefined;
  try {
    for (;;) {
      if (!isOver && !isReading && underWay.size < calls.concurrency) {
        isReading = true;
        void readStep<R>(chunks).then((step) => inbox.put(step));
      }
      if (underWay.size === 0 && (isOver || !isReading)) break;
      const step = await inbox.take();
      switch (step.is) {
        case 'answered':
          underWay.delete(step.call);
          yield* step.outcomes;
          break;
        case 'read': {
          isReading = false;
          const call: Promise<void> = askChunk(step.chunk, calls, anySignal).then((outcomes) =>
            inbox.put({ is: 'answered', call, outcomes }),
          );
          underWay.add(call);
          break;
        }
        case 'aborted':
        case 'end':
          isOver = true;
          break;
        case 'broken':
          isOver = true;
          broken = step;
      }
    }
    if (signal?.aborted) {
      // What was read for a batch that was never sent comes back too, and the end does not pass for the end of the items.
      for (const { id } of partial) yield { id, error: calls.aborted() };
      throw calls.aborted();
    }
    // What the source gave before it broke has been answered.
    if (broken) throw broken.error;
  } finally {
    over.abort();
    await Promise.allSettled(underWay);
    // Not awaited: a source that is waiting for its next item would hold up the end.
    chunks.return().catch(() => {});
  }
}

type Step<R> =
  | { is: 'answered'; call: Promise<void>; outcomes: ItemOutcome<R>[] }
  | { is: 'read'; chunk: readonly Item[] }
  | { is: 'end' }
  | { is: 'aborted' }
  | { is: 'broken'; error: unknown };

async function readStep<R>(chunks: AsyncGenerator<Item[], void>): Promise<Step<R>> {
  try {
    const next = await chunks.next();
    return next.done ? { is: 'end' } : { is: 'read', chunk: next.value };
  } catch (error) {
    return { is: 'broken', error };
  }
}

/**
 * Cuts a stream into chunks; `chunk` holds the one that is being filled. An id that is in it already begins another: ids are unique within
 * an envelope (ENV-5).
 */
async function* chunksOf(
  items: Iterable<Item> | AsyncIterable<Item>,
  size: number,
  chunk: Item[],
): AsyncGenerator<Item[], void> {
  const ids = new Set<string>();
  const take = () => {
    ids.clear();
    return chunk.splice(0);
  };
  let broken: { error: unknown } | undefined;
  try {
    for await (const item of items) {
      if (ids.has(item.id)) yield take();
      ids.add(item.id);
      chunk.push(item);
      if (chunk.length >= size) yield take();
    }
  } catch (error) {
    broken = { error };
  }
  if (chunk.length > 0) yield take();
  if (broken) throw broken.error;
}

async function askChunk<R>(
  chunk: readonly Item[],
  calls: ItemCalls<R>,
  signal: AbortSignal,
): Promise<ItemOutcome<R>[]> {
  if (!calls.batch) return Promise.all(chunk.map(async ({ id, input }) => told(id, await calls.single(input, signal))));
  const batch = await calls.batch(
    chunk.map(({ id, input }) => ({ id, input })),
    signal,
  );
  if (batch.ok) return [...batch.outcomes].map(([id, outcome]) => told(id, outcome));
  if (chunk.length === 1 || FINAL.includes(batch.error.code))
    return chunk.map(({ id }) => ({ id, error: batch.error }));
  return askOneByOne(chunk, calls, batch.error, signal);
}

async function askOneByOne<R>(
  chunk: readonly Item[],
  { single }: ItemCalls<R>,
  ofBatch: PluginExecutionError,
  signal: AbortSignal,
): Promise<ItemOutcome<R>[]> {
  const outcomes: ItemOutcome<R>[] = [];
  let vain = 0;
  let last: PluginExecutionError | undefined;
  for (const { id, input } of chunk) {
    if (last && (vain >= MAX_VAIN_RETRIES || FINAL.includes(last.code))) {
      outcomes.push({ id, error: last });
      continue;
    }
    const outcome = await single(input, signal);
    outcomes.push(told(id, outcome));
    last = outcome.ok ? undefined : outcome.error;
    vain = last && isCommon(last, ofBatch) ? vain + 1 : 0;
  }
  return outcomes;
}

/** Whether an item failed as its batch did, for a cause that is like to be that of all. */
function isCommon(ofItem: PluginExecutionError, ofBatch: PluginExecutionError): boolean {
  if (ofItem.code !== ofBatch.code || !COMMON_CAUSES.includes(ofItem.code)) return false;
  return ofItem.code !== 'plugin-refused' || ofItem.message === ofBatch.message;
}

function told<R>(id: string, outcome: Outcome<R>): ItemOutcome<R> {
  return outcome.ok ? { id, result: outcome.result } : { id, error: outcome.error };
}
