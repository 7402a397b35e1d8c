import { isBatch } from '@obscura/protocol';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment } from '../../model/check.js';
import { type ItemOutcome, isComparable, type Outcome, outcomeOf } from '../outcome/outcome.js';
import { type Difference, differenceRows, differences, withoutNoise } from './differences.js';
import { grownIn } from './large-batch.js';

/** Whether items of one batch that ask the same get the same answer, in the fields that count; see `growingBatches`. */
export function seeRepeatedItems(
  done: readonly Judged[],
  counts: (path: string) => boolean,
  message: string,
): SeenByExperiment {
  const full = grownIn(done)?.full;
  if (!full || !done.every(isComparable) || outcomeOf(full).is !== 'items') return NOT_EXERCISED;
  const pairs = repeatedIn(full);
  if (pairs.length === 0) return NOT_EXERCISED;
  // What differs between two processes may also differ within one.
  const noise = pathsBetween(done);
  for (const pair of pairs) {
    const found = withoutNoise(between(pair), noise).filter(({ path }) => counts(path));
    if (found.length === 0) continue;
    const rows = differenceRows(found.map((difference) => ({ ...difference, path: pair.id + difference.path })));
    return fail(
      `${message}: item ${JSON.stringify(pair.first)} and item ${JSON.stringify(pair.id)}`,
      rows,
      done.indexOf(full),
    );
  }
  return PASS;
}

type Pair = { first: string; id: string; before: ItemOutcome; after: ItemOutcome };

/** Each item of a batch beside the first one that asks the same. An error may have a cause of its own. */
function repeatedIn(full: Judged): Pair[] {
  const { envelope } = full.call;
  const outcome = outcomeOf(full);
  if (!envelope || !isBatch(envelope) || outcome.is !== 'items') return [];
  const first = new Map<string, string>();
  return envelope.batch.flatMap(({ id, input }) => {
    const question = JSON.stringify(input);
    const earlier = first.get(question);
    if (earlier === undefined) first.set(question, id);
    const [before, after] = [outcome.items.get(earlier ?? ''), outcome.items.get(id)];
    const isAnswered = before && after && before.is !== 'error' && after.is !== 'error';
    return earlier !== undefined && isAnswered ? [{ first: earlier, id, before, after }] : [];
  });
}

/** How two answers differ; paths begin within the item. */
function between({ before, after }: Pick<Pair, 'before' | 'after'>): Difference[] {
  const alone = (item: ItemOutcome): Outcome => ({ is: 'items', items: new Map([['', item]]) });
  return differences(alone(before), alone(after));
}

/** How the answers to the same items differ from call to call. */
function pathsBetween(done: readonly Judged[]): Difference[] {
  const [last, ...others] = done.map((asked) => outcomeOf(asked)).toReversed();
  if (last?.is !== 'items') return [];
  return others.flatMap((other) => {
    if (other.is !== 'items') return [];
    return [...other.items].flatMap(([id, before]) => {
      const after = last.items.get(id);
      return after ? between({ before, after }) : [];
    });
  });
}
