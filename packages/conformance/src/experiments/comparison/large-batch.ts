import { type BatchItem, DEFAULT_BATCH_SIZE } from '@obscura/protocol';
import { askBatch, inputsOf } from '../../model/call.js';
import type { Judged, Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf, batchQuestions } from '../../subject/exam/questions.js';
import { outcomeOf } from '../outcome/outcome.js';
import { type Difference, differences } from './differences.js';

/** Enough items to measure how long one takes. */
const FEW_ITEMS = 4;

/** On a busy machine, one process may start this much later than another, or as much as the whole of a short call takes there. */
const NOISE_MS = 500;

/** A plugin that needs more of its deadline for a full batch is cutting it close. */
const SHARE_OF_DEADLINE = 1 / 2;

/** The calls of growing batches. */
export type Grown = {
  few: Judged;
  /** One item, if the few took too long to know that a full batch is in time. */
  one: Judged | undefined;
  /** A full batch, or as much of it as the deadline allows. It begins with the few. */
  full: Judged | undefined;
  /** The few again, if their answers have changed in the full batch. */
  again: Judged | undefined;
};

/**
 * Asks about a few items, then about a full batch of them, or as much of it as the deadline allows at this pace. The few are the examples, as
 * other experiments ask about them.
 */
export function growingBatches(context: Context): Source<readonly BatchItem[]>[] {
  if (!context.takesBatches) return [];
  return context.actions.map((action): Source<readonly BatchItem[]> => {
    const ask = (items: readonly BatchItem[], count: number) =>
      askBatch(askerOf(context, action), repeated(items, Math.max(count, FEW_ITEMS, items.length)));
    return {
      scenarios: batchQuestions(context, action),
      next(items, done) {
        if (!done.every((asked) => outcomeOf(asked).is === 'items')) return undefined;
        const grown = grownIn(done);
        if (!grown) return ask(items, FEW_ITEMS);
        if (!grown.full) {
          const count = itemsInTime(grown);
          return count === undefined ? askBatch(askerOf(context, action), items.slice(0, 1)) : ask(items, count);
        }
        return !grown.again && changesInFull(grown).length > 0 ? grown.few.call : undefined;
      },
    };
  });
}

/** Which of the calls made so far is which; `undefined` before the first. */
export function grownIn([few, ...others]: readonly Judged[]): Grown | undefined {
  if (!few) return undefined;
  const [one, full, again] = others[0] && sizeOf(others[0]) < sizeOf(few) ? others : [undefined, ...others];
  return { few, one, full, again };
}

/** How the answers for a few items change in the full batch. */
export function changesInFull({ few, full }: Grown): Difference[] {
  if (!full) return [];
  const [before, after] = [outcomeOf(few), outcomeOf(full)];
  if (before.is !== 'items' || after.is !== 'items') return [];
  const common = new Map([...after.items].filter(([id]) => before.items.has(id)));
  return differences(before, { is: 'items', items: common });
}

/** How many items, up to a full batch, fit into their part of the deadline; `undefined` if only one item alone can show it. */
export function itemsInTime({ few, one }: Grown): number | undefined {
  const timeMs = few.deadlineMs * SHARE_OF_DEADLINE;
  const longer = few.transcript.timing.durationMs;
  if ((longer * DEFAULT_BATCH_SIZE) / sizeOf(few) <= timeMs) return DEFAULT_BATCH_SIZE;
  if (!one) return undefined;
  const shorter = one.transcript.timing.durationMs;
  if (longer - shorter < Math.max(NOISE_MS, shorter)) return DEFAULT_BATCH_SIZE;
  const itemMs = (longer - shorter) / (sizeOf(few) - 1);
  return Math.min(DEFAULT_BATCH_SIZE, Math.max(1, Math.floor((timeMs - shorter) / itemMs) + 1));
}

function sizeOf({ call }: Judged): number {
  return inputsOf(call).length;
}

/** The items again and again, under ids of their own. */
function repeated(items: readonly BatchItem[], count: number): BatchItem[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `row-${index + 1}`,
    input: items[index % items.length]?.input ?? {},
  }));
}
