import type { Auth, BatchItem, BatchResult, ErrorDetails, ObscuraPlugin, Refusal } from '@obscura/protocol';

/** So many items are looked up side by side. Most of the time is waiting; more would be rude to the provider (NET-2). */
const AT_ONCE = 4;

/**
 * Answers each item as a single call would, a few at a time. What hits one item stays with it; what hits all of them, as a
 * refused credential does, is the answer to the batch (RES-9). Where all items fail, a reason that will pass speaks for them, so that the
 * host asks again.
 */
export async function answerBatch(
  plugin: ObscuraPlugin,
  action: string,
  items: readonly BatchItem[],
  auth: Auth,
): Promise<BatchResult[] | Refusal> {
  // Of no items none can fail, but the action may be one that we do not have.
  if (items.length === 0) return (await plugin.executeBatch?.(action, items, auth)) ?? [];

  const answers: BatchResult[] = [];
  const waiting = items.entries();
  let refused: BatchResult | undefined;
  async function answerInTurn(): Promise<void> {
    // The workers share one iterator: each takes the next item that nobody has.
    for (const [index, item] of waiting) {
      const answer = await answerItem(plugin, action, item, auth);
      answers[index] = answer;
      if (answer.errorCode === 'credential') refused ??= answer;
      if (refused) return;
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, answerInTurn));

  if (!refused && answers.every(({ error }) => error)) refused = answers.find(willPass) ?? answers[0];
  return refused ? refusalOf(refused) : answers;
}

async function answerItem(
  plugin: ObscuraPlugin,
  action: string,
  { id, input }: BatchItem,
  auth: Auth,
): Promise<BatchResult> {
  try {
    const answer = (await plugin.execute(action, input, auth)) as BatchResult['result'] | Refusal; // of a handler of ours
    return isRefusal(answer) ? { id, result: null, ...reasonOf(answer) } : { id, result: answer };
  } catch (error) {
    return { id, result: null, error: (error as Error).message }; // execute throws nothing but errors
  }
}

function isRefusal(answer: BatchResult['result'] | Refusal): answer is Refusal {
  return answer?.ok === false && typeof answer.error === 'string';
}

function willPass({ errorCode }: BatchResult): boolean {
  return errorCode === 'rate-limited' || errorCode === 'unavailable';
}

function refusalOf(answer: BatchResult): Refusal {
  return { ok: false, ...reasonOf(answer) };
}

function reasonOf({ error, errorCode, retryAfterMs }: Partial<BatchResult>): { error: string } & ErrorDetails {
  return {
    error: error ?? '',
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}
