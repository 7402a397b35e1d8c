import { type BatchItem, DEFAULT_BATCH_SIZE, type Input } from '@obscura/protocol';
import fc from 'fast-check';
import { askBatch, inputsOf } from '../../model/call.js';
import type { Judged, Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf, MAX_COMPARED_ITEMS, ordinaryInput } from '../../subject/exam/questions.js';
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
  /** A few items. Asked twice if they took too long to know that a full batch is in time, since the first call may have had to wait. */
  few: readonly [Judged, ...Judged[]];
  /** One item, if the few took too long again. */
  one: Judged | undefined;
  /** A full batch, or as much of it as the deadline allows. It begins with the few. */
  full: Judged | undefined;
  /** The few once more, if their answers have changed in the full batch. */
  again: Judged | undefined;
};

/**
 * Asks about a few items, then about a full batch of all examples, or as much of it as the deadline allows at this pace. With four to six
 * examples, other experiments ask about the few too.
 */
export function growingBatches(context: Context): Source<readonly Input[]>[] {
  if (!context.takesBatches) return [];
  return context.actions.map((action): Source<readonly Input[]> => {
    const examples = context.examplesOf(action);
    const inputs = examples.length > 0 ? examples : [ordinaryInput(context, action)];
    const ask = (count: number) => askBatch(askerOf(context, action), repeated(inputs, count));
    const few = ask(Math.max(FEW_ITEMS, Math.min(inputs.length, MAX_COMPARED_ITEMS)));
    return {
      scenarios: fc.constant(inputs),
      next(_, done) {
        if (!done.every((asked) => outcomeOf(asked).is === 'items')) return undefined;
        const grown = grownIn(done);
        if (!grown) return few;
        if (grown.full) return !grown.again && changesInFull(grown).length > 0 ? few : undefined;
        const count = itemsInTime(grown);
        if (count === undefined) return grown.few.length === 1 ? few : ask(1);
        return count > inputsOf(few).length ? ask(count) : undefined;
      },
    };
  });
}

/** Which of the calls made so far is which, by the number of their items; `undefined` before the few. */
export function grownIn(done: readonly Judged[]): Grown | undefined {
  const several = done.filter((asked) => sizeOf(asked) > 1);
  const least = Math.min(...several.map(sizeOf));
  const full = several.find((asked) => sizeOf(asked) > least);
  const isBefore = (asked: Judged) => full === undefined || done.indexOf(asked) < done.indexOf(full);
  const [first, ...others] = several.filter((asked) => sizeOf(asked) === least);
  if (!first) return undefined;
  return {
    few: [first, ...others.filter(isBefore)],
    one: done.find((asked) => sizeOf(asked) === 1),
    full,
    again: others.find((asked) => !isBefore(asked)),
  };
}

/** How the answers for a few items change in the full batch. */
export function changesInFull({ few: [few], full }: Grown): Difference[] {
  if (!full) return [];
  const [before, after] = [outcomeOf(few), outcomeOf(full)];
  if (before.is !== 'items' || after.is !== 'items') return [];
  const common = new Map([...after.items].filter(([id]) => before.items.has(id)));
  return differences(before, { is: 'items', items: common });
}

/** How many items, up to a full batch, fit into their part of the deadline; `undefined` if more calls are needed to tell. */
export function itemsInTime({ few, one }: Grown): number | undefined {
  const [first] = few;
  const timeMs = first.deadlineMs * SHARE_OF_DEADLINE;
  const longer = Math.min(...few.map(({ transcript }) => transcript.timing.durationMs));
  if ((longer * DEFAULT_BATCH_SIZE) / sizeOf(first) <= timeMs) return DEFAULT_BATCH_SIZE;
  if (!one) return undefined;
  const shorter = one.transcript.timing.durationMs;
  if (longer - shorter < Math.max(NOISE_MS, shorter)) return DEFAULT_BATCH_SIZE;
  const itemMs = (longer - shorter) / (sizeOf(first) - 1);
  return Math.min(DEFAULT_BATCH_SIZE, Math.max(1, Math.floor((timeMs - shorter) / itemMs) + 1));
}

function sizeOf({ call }: Judged): number {
  return inputsOf(call).length;
}

function repeated(inputs: readonly Input[], count: number): BatchItem[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `row-${index + 1}`,
    input: inputs[index % inputs.length] ?? {},
  }));
}
