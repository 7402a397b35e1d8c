import { inOtherOrders } from '../../../experiments/comparison/in-every-way.js';
import { defineJointComparison } from '../../../experiments/comparison/joint-comparison.js';
import { takesBatches } from '../takes-batches.js';

export const batchOrderIrrelevant = defineJointComparison({
  id: 'batch/order-irrelevant',
  level: 'MUST',
  rules: ['RES-10'],
  docs: {
    title: 'The order of a batch changes its answers',
    why: 'Which movie a file is identified as depends on the file next to it.',
    fix: 'Carry no state from one item to the next. If you cache, use the complete input as the key.',
    examples: {
      python: 'for item in batch:\n    found = look_up(item["input"])  # a fresh variable for each item',
      typescript: 'const results = items.map(({ id, input }) => ({ id, result: lookUp(input) }));',
    },
  },
  appliesTo: takesBatches,
  variants: inOtherOrders,
  how: 'when the items come in a different order',
});
