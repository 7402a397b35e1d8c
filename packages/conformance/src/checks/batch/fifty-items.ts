import { differenceRows, differences } from '../../experiments/differences.js';
import { growingBatches } from '../../experiments/large-batch.js';
import { isComparable, outcomeOf } from '../../experiments/outcome.js';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { isIdentity } from './equals-single.js';
import { takesBatches } from './takes-batches.js';

export const batchFiftyItems = defineCheck({
  id: 'batch/fifty-items',
  level: 'MUST',
  rules: ['ENV-5', 'RES-10'],
  docs: {
    title: 'A full batch is not answered as a small one is',
    why: 'Obscura sends fifty items at once, and all fifty files stay without metadata.',
    fix: 'Take as many items as come; if the provider takes fewer at once, ask it several times.',
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
    const [, few, many] = done;
    if (!few || !many || !done.every(isComparable)) return NOT_EXERCISED;
    const [before, after] = [outcomeOf(few), outcomeOf(many)];
    const count = many.call.envelope?.batch?.length;
    if (after.is === 'broken') return fail(`A batch of ${count} items has no proper answer: ${after.why}`);
    if (after.is === 'refused') return fail(`A batch of ${count} items is refused: ${after.error}`);
    if (before.is !== 'items') return NOT_EXERCISED;
    // Only items of both are compared: the ids of the small batch are the first of the large one.
    const common = { is: 'items', items: new Map([...after.items].filter(([id]) => before.items.has(id))) } as const;
    // What else may differ is found by other checks, and between two calls of one kind.
    const found = differences(before, common).filter(({ path }) => isIdentity(path.replace(/^[^.]*/, '')));
    return found.length > 0 ? fail(`In a batch of ${count} items the answers change`, differenceRows(found)) : PASS;
  },
});
