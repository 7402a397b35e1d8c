import type { Auth, BatchItem, BatchResult, ObscuraPlugin } from '@obscura/protocol';
import { CredentialError, PluginError } from './errors.js';

/** So many items are looked up side by side. Most of the time is waiting; more would be rude to the provider (NET-2). */
const AT_ONCE = 4;

/**
 * Answers each item as a single call would, a few at a time. What hits one item stays with it; what hits all of them, as a
 * refused credential does, is the answer to the batch (RES-9).
 *
 * @throws {CredentialError} as soon as one item meets it
 * @throws {PluginError} the first one, if every item failed
 */
export async function answerBatch(
  plugin: ObscuraPlugin,
  action: string,
  items: readonly BatchItem[],
  auth: Auth,
): Promise<BatchResult[]> {
  // Of no items none can fail, but the action may be one that we do not have.
  if (items.length === 0) {
    await plugin.executeBatch?.(action, items, auth);
    return [];
  }

  const answers: BatchResult[] = [];
  const waiting = items.entries();
  async function answerInTurn(): Promise<void> {
    // The workers share one iterator: each takes the next item that nobody has.
    for (const [index, item] of waiting) answers[index] = await answerItem(plugin, action, item, auth);
  }
  await Promise.all(Array.from({ length: AT_ONCE }, answerInTurn));

  const [first] = answers;
  if (typeof first?.error === 'string' && answers.every(({ error }) => error)) throw new PluginError(first.error);
  return answers;
}

async function answerItem(
  plugin: ObscuraPlugin,
  action: string,
  { id, input }: BatchItem,
  auth: Auth,
): Promise<BatchResult> {
  try {
    return { id, result: (await plugin.execute(action, input, auth)) as BatchResult['result'] }; // of a handler of ours
  } catch (error) {
    if (error instanceof CredentialError) throw error;
    return { id, result: null, error: (error as Error).message }; // execute throws nothing but errors
  }
}
