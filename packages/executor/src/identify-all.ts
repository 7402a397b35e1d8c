import type { BatchItem, Input } from '@obscura/protocol';
import type { BatchOutcome, Outcome } from './caller.js';
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
  /** Calls that are under way at once. */
  concurrency: number;
};

/** Where the whole plugin cannot answer, asking item by item is in vain: so many failures in a row are taken for proof. */
const MAX_VAIN_RETRIES = 3;

/** Failures that are like to be those of all items, not of one. */
const COMMON_CAUSES: readonly ErrorCode[] = ['plugin-refused', 'timed-out', 'spawn-failed'];
/** Failures that no retry can mend. */
const FINAL: readonly ErrorCode[] = ['aborted', 'queue-full', 'runtime-not-supported'];

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
  const chunks = chunksOf(items, calls.batch ? calls.batchSize : 1);
  const aborted = new Promise<Step<R>>((resolve) =>
    anySignal.addEventListener('abort', () => resolve({ is: 'aborted' }), { once: true }),
  );
  const underWay = new Map<number, Promise<Step<R>>>();
  let reading: Promise<Step<R>> | undefined;
  let broken: { error: unknown } | undefined;
  let isOver = false;
  let nextKey = 0;
  try {
    for (;;) {
      if (!isOver && !anySignal.aborted && underWay.size < calls.concurrency) reading ??= readStep(chunks);
      const pending = [...underWay.values(), ...(reading && !anySignal.aborted ? [reading, aborted] : [])];
      if (pending.length === 0) break;
      const step = await Promise.race(pending);
      if (step.is === 'answered') {
        underWay.delete(step.key);
        yield* step.outcomes;
        continue;
      }
      reading = undefined;
      if (step.is === 'aborted') continue;
      if (step.is === 'read') {
        const key = nextKey++;
        const asked = askChunk(step.chunk, calls, anySignal);
        underWay.set(
          key,
          asked.then((outcomes) => ({ is: 'answered', key, outcomes })),
        );
        continue;
      }
      isOver = true;
      if (step.is === 'broken') broken = step;
    }
    // What the source gave before it broke has been answered.
    if (broken) throw broken.error;
  } finally {
    over.abort();
    await Promise.allSettled(underWay.values());
    // Not awaited: a source that is waiting for its next item would hold up the end.
    chunks.return().catch(() => {});
  }
}

type Step<R> =
  | { is: 'answered'; key: number; outcomes: ItemOutcome<R>[] }
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

/** Cuts a stream into chunks. An id that is in a chunk already begins another: ids are unique within an envelope (ENV-5). */
async function* chunksOf(items: Iterable<Item> | AsyncIterable<Item>, size: number): AsyncGenerator<Item[], void> {
  let chunk = new Map<string, Item>();
  let broken: { error: unknown } | undefined;
  try {
    for await (const item of items) {
      if (chunk.has(item.id)) {
        yield [...chunk.values()];
        chunk = new Map();
      }
      chunk.set(item.id, item);
      if (chunk.size < size) continue;
      yield [...chunk.values()];
      chunk = new Map();
    }
  } catch (error) {
    broken = { error };
  }
  if (chunk.size > 0) yield [...chunk.values()];
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
  return askOneByOne(chunk, calls, signal);
}

async function askOneByOne<R>(
  chunk: readonly Item[],
  { single }: ItemCalls<R>,
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
    vain = last && COMMON_CAUSES.includes(last.code) ? vain + 1 : 0;
  }
  return outcomes;
}

function told<R>(id: string, outcome: Outcome<R>): ItemOutcome<R> {
  return outcome.ok ? { id, result: outcome.result } : { id, error: outcome.error };
}
