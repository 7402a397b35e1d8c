import { type BatchItem, DEFAULT_BATCH_SIZE, type Input } from '@obscura/protocol';
import fc from 'fast-check';
import { askBatch } from '../../model/call.js';
import type { Judged, Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf, ordinaryInput } from '../../subject/exam/questions.js';
import { outcomeOf } from '../outcome/outcome.js';
import { type Difference, differences } from './differences.js';

/** Enough items to measure how long one takes. */
const FEW_ITEMS = 4;

/** On a busy machine, one process may start this much later than another, or as much as the whole of a short call takes there. */
const NOISE_MS = 500;

/** A plugin that needs more of its deadline for a full batch is cutting it close. */
const SHARE_OF_DEADLINE = 1 / 2;

/**
 * Asks about one item, then a few, then a full batch or as many items as the deadline allows at this pace, and the few again if their
 * answers changed.
 */
export function growingBatches(context: Context): Source<readonly Input[]>[] {
  if (!context.takesBatches) return [];
  return context.actions.map((action): Source<readonly Input[]> => {
    const examples = context.examplesOf(action);
    const inputs = examples.length > 0 ? examples : [ordinaryInput(context, action)];
    const ask = (count: number) => askBatch(askerOf(context, action), repeated(inputs, count));
    return {
      scenarios: fc.constant(inputs),
      isTimed: true,
      next(_, done) {
        if (!done.every((asked) => outcomeOf(asked).is === 'items')) return undefined;
        if (done.length === 0) return ask(1);
        if (done.length === 1) return ask(FEW_ITEMS);
        if (done.length === 2) return ask(Math.max(FEW_ITEMS, itemsInTime(done)));
        // Once more, to tell what changes by itself.
        return done.length === 3 && changesInFull(done).length > 0 ? ask(FEW_ITEMS) : undefined;
      },
    };
  });
}

/** How the answers for a few items change in the full batch, which starts with the same items. */
export function changesInFull([, few, full]: readonly Judged[]): Difference[] {
  if (!few || !full) return [];
  const [before, after] = [outcomeOf(few), outcomeOf(full)];
  if (before.is !== 'items' || after.is !== 'items') return [];
  const common = new Map([...after.items].filter(([id]) => before.items.has(id)));
  return differences(before, { is: 'items', items: common });
}

/** How many items, up to a full batch, fit into half the deadline, judging by how long one and a few took. */
export function itemsInTime([one, few]: readonly Judged[]): number {
  if (!one || !few) return 0;
  const [shorter, longer] = [one.transcript.timing.durationMs, few.transcript.timing.durationMs];
  if (longer - shorter < Math.max(NOISE_MS, shorter)) return DEFAULT_BATCH_SIZE;
  const itemMs = (longer - shorter) / (FEW_ITEMS - 1);
  const timeMs = one.deadlineMs * SHARE_OF_DEADLINE - shorter;
  return Math.min(DEFAULT_BATCH_SIZE, Math.max(1, Math.floor(timeMs / itemMs) + 1));
}

function repeated(inputs: readonly Input[], count: number): BatchItem[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `row-${index + 1}`,
    input: inputs[index % inputs.length] ?? {},
  }));
}
