import { differenceRows, differences, withoutNoise } from '../../experiments/comparison/differences.js';
import { changesInFull, growingBatches, grownIn } from '../../experiments/comparison/large-batch.js';
import { failsOnStdout, isComparable, outcomeOf } from '../../experiments/outcome/outcome.js';
import { inputsOf } from '../../model/call.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS } from '../../model/check.js';
import { isIdentity } from './same/equals-single.js';
import { takesBatches } from './takes-batches.js';

export const batchFiftyItems = defineCheck({
  id: 'batch/fifty-items',
  level: 'MUST',
  rules: ['ENV-5', 'RES-10'],
  docs: {
    title: 'A full batch is answered differently than a small one',
    why: 'Obscura sends fifty items at once, and all fifty files end up without metadata.',
    fix: 'Accept any number of items. If the provider has a lower limit, send it several requests.',
    examples: {
      python: 'for start in range(0, len(batch), 20):\n    results += look_up_many(batch[start:start + 20])',
      typescript:
        'for (let start = 0; start < items.length; start += 20) results.push(...(await lookUpMany(items.slice(start, start + 20))));',
    },
  },
  appliesTo: takesBatches,
  kind: 'experiment',
  compares: true,
  sources: growingBatches,
  see(done) {
    const grown = grownIn(done);
    if (!grown?.full || !done.every(isComparable)) return NOT_EXERCISED;
    const {
      few: [few],
      full: many,
      again,
    } = grown;
    const [before, after] = [outcomeOf(few), outcomeOf(many)];
    const count = many.call.envelope?.batch?.length;
    if (failsOnStdout(many)) return NOT_EXERCISED;
    if (after.is === 'broken') return fail(`A batch of ${count} items gets no valid answer: ${after.why}`);
    if (before.is !== 'items') return NOT_EXERCISED;
    // A cause that hits one item may refuse the whole batch (RES-9): only a batch of the same items shows that it is the number.
    if (after.is === 'refused')
      return holdsSameInputs(few, many) ? fail(`A batch of ${count} items is refused: ${after.error}`) : NOT_EXERCISED;
    // Other checks own any other difference.
    const noise = again ? differences(before, outcomeOf(again)) : [];
    const found = withoutNoise(changesInFull(grown), noise).filter(({ path }) =>
      isIdentity(path.replace(/^[^.]*/, '')),
    );
    return found.length > 0 ? fail(`The answers change in a batch of ${count} items`, differenceRows(found)) : PASS;
  },
});

function holdsSameInputs(few: Judged, many: Judged): boolean {
  const known = new Set(inputsOf(few.call).map((input) => JSON.stringify(input)));
  return inputsOf(many.call).every((input) => known.has(JSON.stringify(input)));
}
