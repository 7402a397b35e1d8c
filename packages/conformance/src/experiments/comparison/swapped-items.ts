import { inputsOf } from '../../model/call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment } from '../../model/check.js';
import { type ItemOutcome, isComparable, outcomeOf } from '../outcome/outcome.js';
import { likeness, titleOf } from '../outcome/result-identity.js';

/**
 * Judges a batch, and the same batch with one more item: whose answer an item gets does not depend on its neighbours (RES-10). An item that
 * only loses its answer is not judged.
 */
export function seeSwappedItems([plain, ...others]: readonly Judged[]): SeenByExperiment {
  const answered = others.filter((other) => isComparable(other) && outcomeOf(other).is === 'items');
  if (!plain || answered.length === 0 || !isComparable(plain)) return NOT_EXERCISED;
  const isAgain = (other: Judged) => inputsOf(other.call).length === inputsOf(plain.call).length;
  // What happens to an equal batch too happens by itself.
  if (answered.some((other) => isAgain(other) && swapsBetween(plain, other).length > 0)) return NOT_EXERCISED;
  for (const other of answered) {
    const swaps = swapsBetween(plain, other);
    if (swaps.length > 0)
      return fail('With one more item in the batch, answers go to the wrong items', swaps, others.indexOf(other) + 1);
  }
  return PASS;
}

/** Which items lost their answer while another item got it, for people. */
function swapsBetween(plain: Judged, other: Judged): string[] {
  const [before, after] = [outcomeOf(plain), outcomeOf(other)];
  if (before.is !== 'items' || after.is !== 'items') return [];
  return [...before.items].flatMap(([owner, was]) => {
    const now = after.items.get(owner);
    if (!now || isSame(was, now)) return [];
    const [holder] =
      [...after.items].find(([name, item]) => isSame(was, item) && !isSame(before.items.get(name), item)) ?? [];
    return holder === undefined || was.is !== 'result'
      ? []
      : [
          `${JSON.stringify(holder)} gets ${JSON.stringify(titleOf(was.result))}, the answer to ${JSON.stringify(owner)}`,
        ];
  });
}

/** Whether two items got the same film. */
function isSame(one: ItemOutcome | undefined, other: ItemOutcome): boolean {
  if (one?.is !== 'result' || other.is !== 'result') return false;
  return titleOf(one.result) === titleOf(other.result) && likeness(one.result, other.result) === 'same';
}
