import { isBatch } from '@obscura/protocol';
import { askBatch, askSingle, type Call } from '../../model/call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf, batchQuestions } from '../../subject/exam/questions.js';
import { isComparable, ONLY, outcomeOf } from '../outcome/outcome.js';
import { simplerCalls } from '../simpler-calls.js';
import { type Difference, differenceRows, differences, withoutNoise } from './differences.js';

/** Asks a batch, then its first items alone. After the first difference, it repeats the batch. */
export function batchAgainstSingle(context: Context): Source<Call>[] {
  if (!context.takesBatches) return [];
  return context.actions.map(
    (action): Source<Call> => ({
      scenarios: batchQuestions(context, action).map((items) => askBatch(askerOf(context, action), items)),
      simpler: simplerCalls,
      next(batch, done) {
        const [asked, ...alone] = done;
        if (!asked) return batch;
        if (!done.every(isComparable) || outcomeOf(asked).is !== 'items') return undefined;
        const last = alone.at(-1);
        if (last && batchOf(last).length > 0) return undefined;
        if (last && against(asked, last, alone.length - 1, () => true).length > 0) return batch;
        const item = batchOf(asked).slice(0, MAX_ITEMS)[alone.length];
        return item && askSingle(askerOf(context, action), item.input);
      },
    }),
  );
}

/** Every item costs another call. */
const MAX_ITEMS = 3;

/** Whether the batch answered each item as the single call did, in the fields that count. */
export function seeBatchAgainstSingle(
  done: readonly Judged[],
  counts: (path: string) => boolean,
  message: string,
): SeenByExperiment {
  const [batch, ...others] = done;
  if (!batch || others.length === 0 || !done.every(isComparable) || outcomeOf(batch).is !== 'items')
    return NOT_EXERCISED;
  const again = others.find(({ call }) => call.envelope && isBatch(call.envelope));
  const noise = again ? differences(outcomeOf(batch), outcomeOf(again)) : [];
  const alone = others.filter((tried) => tried !== again);
  for (const [index, single] of alone.entries()) {
    const found = withoutNoise(against(batch, single, index, counts), noise);
    if (found.length > 0) return fail(message, differenceRows(found), 0);
  }
  return PASS;
}

/** The batch, and the single calls up to the one that differs. */
export function essenceOfBatchAgainstSingle(
  done: readonly Judged[],
  counts: (path: string) => boolean,
): readonly Judged[] {
  const [batch, ...others] = done;
  const index = others.findIndex((single, place) => batch && against(batch, single, place, counts).length > 0);
  const differing = others[index];
  // Items are compared by position, so the ones before it are needed too.
  return batch && differing ? [batch, ...others.slice(0, index + 1)] : done;
}

function batchOf({ call: { envelope } }: Judged) {
  return envelope && isBatch(envelope) ? envelope.batch : [];
}

/** How the answer for an item changes from the single call to the batch. */
function against(batch: Judged, single: Judged, place: number, counts: (path: string) => boolean): Difference[] {
  const [outcome, alone] = [outcomeOf(batch), outcomeOf(single)];
  const id = batchOf(batch)[place]?.id;
  // An item that fails alone may also fail in the batch. What a refusal becomes in a batch is up to another check.
  if (outcome.is !== 'items' || alone.is !== 'items' || id === undefined) return [];
  const [item, only] = [outcome.items.get(id), alone.items.get(ONLY)];
  if (!item || !only || only.is === 'error') return [];
  const one = { is: 'items', items: new Map([[id, only]]) } as const;
  const other = { is: 'items', items: new Map([[id, item]]) } as const;
  return differences(one, other).filter(({ path }) => counts(path.slice(id.length)));
}
