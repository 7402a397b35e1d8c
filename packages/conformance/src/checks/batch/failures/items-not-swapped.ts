import { seeSwappedItems } from '../../../experiments/comparison/swapped-items.js';
import { defineCheck } from '../../../model/check.js';
import { takesBatches } from '../takes-batches.js';
import { batchOneBadItem } from './one-bad-item.js';

export const batchItemsNotSwapped = defineCheck({
  id: 'batch/items-not-swapped',
  level: 'MUST',
  rules: ['RES-10'],
  docs: {
    title: 'An item gets the answer to another item',
    why: 'One file without a title, and the files after it in the library are identified as each other.',
    fix: 'Keep each answer with the id of its item. Do not leave items out of one list and pair it with another by position.',
    examples: {
      python: `results = [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]
# not: found = [look_up(given) for given in inputs if given.get("title")], and then zip(batch, found)`,
      typescript: `const results = items.map(({ id, input }) => ({ id, result: lookUp(input) }));
// not: items.filter(hasTitle).map(lookUp), and then found[index] for each of all items`,
    },
  },
  appliesTo: takesBatches,
  kind: 'experiment',
  compares: true,
  // The same calls.
  sources: batchOneBadItem.sources,
  see: seeSwappedItems,
});
