import { isSendableId, type SentItem, sendableInput, UNSENDABLE_ID } from '../ask/envelope.js';
import type { Outcome } from '../ask/outcome.js';
import type { Entry } from './chunks.js';
import { isolate } from './isolate.js';
import type { ItemCalls, ItemOutcome } from './item.js';

/**
 * Asks about a few items: together if the plugin supports batches, otherwise one by one. An item that cannot be sent gets an
 * error, and the others go ahead.
 */
export async function askChunk<R>(
  chunk: readonly Entry[],
  calls: ItemCalls<R>,
  signal: AbortSignal,
): Promise<ItemOutcome<R>[]> {
  const known = new Map<unknown, Outcome<R>>();
  const together: SentItem[] = [];
  const alone: SentItem[] = [];
  for (const { id, item } of chunk) {
    const sendable = isSendableId(id) ? sendableInput(() => item.input) : UNSENDABLE_ID;
    if (!sendable.ok) known.set(id, { ok: false, error: calls.error('bad-input', { happened: sendable.why }) });
    else (calls.batchSize > 1 ? together : alone).push({ id, inputJson: sendable.inputJson });
  }
  const ask = (kind: 'single' | 'batch', items: readonly SentItem[]) => calls.ask(kind, items, signal);
  if (together.length > 0) for (const [id, outcome] of await isolate(together, ask)) known.set(id, outcome);
  for (const item of alone) {
    const { outcomes, failure } = await ask('single', [item]);
    const outcome = failure ? { ok: false as const, error: failure.error } : outcomes.get(item.id);
    if (outcome) known.set(item.id, outcome);
  }
  return chunk.map(({ id }) => {
    const outcome = known.get(id) ?? { ok: false, error: calls.error('internal', { happened: 'the item was lost' }) };
    return outcome.ok ? { id, result: outcome.result } : { id, error: outcome.error };
  });
}
