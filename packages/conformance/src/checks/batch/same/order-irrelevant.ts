import { isBatch } from '@obscura/protocol';
import { defineComparison } from '../../../experiments/comparison/comparison.js';
import { askBatch, type Call } from '../../../model/call.js';
import { askerOf, batchQuestions } from '../../../subject/exam/questions.js';
import { takesBatches } from '../takes-batches.js';

export const batchOrderIrrelevant = defineComparison({
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
  baselines: (context) =>
    context.actions.map((action) =>
      batchQuestions(context, action, 2).map((items) => askBatch(askerOf(context, action), items)),
    ),
  variants: backwards,
  isJoint: true,
  how: 'when the items come in a different order',
});

function backwards({ envelope }: Call): Call[] {
  if (!envelope || !isBatch(envelope)) return [];
  const [first, ...others] = envelope.batch;
  return [askBatch(envelope, envelope.batch.toReversed()), askBatch(envelope, first ? [...others, first] : [])];
}
