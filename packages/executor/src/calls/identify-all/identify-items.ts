import { askChunk } from './ask-chunk.js';
import { chunksOf, type Entry } from './chunks.js';
import { Inbox } from './inbox.js';
import type { ItemCalls, ItemOutcome, SourceItem } from './item.js';

/** The signals that end a run early. */
export type RunSignals = {
  /** The caller's. */
  signal: AbortSignal | undefined;
  /** The executor's: reading stops, and calls in progress finish. */
  closing: AbortSignal;
};

/**
 * Asks about a stream of items, and yields each outcome as soon as it is known. Every item comes back once. It reads no further ahead than the
 * calls in progress need, and stops reading when its caller does.
 */
export async function* identifyItems<R>(
  items: Iterable<SourceItem> | AsyncIterable<SourceItem>,
  calls: ItemCalls<R>,
  { signal, closing }: RunSignals,
): AsyncGenerator<ItemOutcome<R>, void> {
  const over = new AbortController();
  const anySignal = signal ? AbortSignal.any([signal, over.signal]) : over.signal;
  const inbox = new Inbox<Step<R>>();
  const stop = () => inbox.put({ is: 'stopped' });
  for (const early of [anySignal, closing]) early.addEventListener('abort', stop, { once: true });
  const partial: Entry[] = [];
  const chunks = chunksOf(items, calls.batchSize, partial);
  const underWay = new Set<Promise<void>>();
  let isReading = false;
  let isOver = anySignal.aborted || closing.aborted;
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
          const call: Promise<void> = answersTo(step.chunk, calls, anySignal).then((outcomes) =>
            inbox.put({ is: 'answered', call, outcomes }),
          );
          underWay.add(call);
          break;
        }
        case 'stopped':
        case 'end':
          isOver = true;
          break;
        case 'broken':
          isOver = true;
          broken = step;
      }
    }
    const early = endedEarly(calls, { signal, closing });
    if (early) {
      // Items that were read but not sent come back too, and an early end is not mistaken for the end of the items.
      const read = inbox.rest().flatMap((step) => (step.is === 'read' ? step.chunk : []));
      for (const { id } of [...read, ...partial]) yield { id, error: early };
      throw early;
    }
    // All items from before the source failed have been answered.
    if (broken) throw broken.error;
  } finally {
    over.abort();
    for (const early of [anySignal, closing]) early.removeEventListener('abort', stop);
    await Promise.allSettled(underWay);
    // Not awaited: a source that is waiting for its next item would hold up the end.
    chunks.return().catch(() => {});
  }
}

type Step<R> =
  | { is: 'answered'; call: Promise<void>; outcomes: ItemOutcome<R>[] }
  | { is: 'read'; chunk: readonly Entry[] }
  | { is: 'end' }
  | { is: 'stopped' }
  | { is: 'broken'; error: unknown };

async function readStep<R>(chunks: AsyncGenerator<Entry[], void>): Promise<Step<R>> {
  try {
    const next = await chunks.next();
    return next.done ? { is: 'end' } : { is: 'read', chunk: next.value };
  } catch (error) {
    return { is: 'broken', error };
  }
}

/** Every item gets an outcome, even if something throws along the way. */
async function answersTo<R>(
  chunk: readonly Entry[],
  calls: ItemCalls<R>,
  signal: AbortSignal,
): Promise<ItemOutcome<R>[]> {
  try {
    return await askChunk(chunk, calls, signal);
  } catch (cause) {
    const error = calls.error('internal', { happened: 'something was thrown inside the executor', cause });
    return chunk.map(({ id }) => ({ id, error }));
  }
}

function endedEarly<R>({ error }: ItemCalls<R>, { signal, closing }: RunSignals) {
  if (signal?.aborted) return error('aborted', { happened: 'the run was aborted', cause: signal.reason });
  return closing.aborted ? error('closed', { happened: 'the executor was closed during the run' }) : undefined;
}
