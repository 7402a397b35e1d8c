import { isBatch } from '@obscura/protocol';
import { defineComparison } from '../../experiments/comparison.js';
import { askBatch, type Call } from '../../model/call.js';
import { askerOf, batchQuestions } from '../../subject/questions.js';
import { takesBatches } from './takes-batches.js';

export const batchOrderIrrelevant = defineComparison({
  id: 'batch/order-irrelevant',
  level: 'MUST',
  rules: ['RES-10'],
  docs: {
    title: 'The order of a batch changes its answers',
    why: 'What a film is identified as depends on the file beside it.',
    fix: 'Keep nothing of one item for the next, but what you keep by the whole of its input.',
    examples: {
      python:
        'for item in batch:\n    found = look_up(item["input"])  # a new variable for each item, none left over from the last',
      typescript: 'const results = items.map(({ id, input }) => ({ id, result: lookUp(input) }));',
    },
  },
  appliesTo: takesBatches,
  baselines: (context) =>
    context.actions.map((action) =>
      batchQuestions(context, action, 2).map((items) => askBatch(askerOf(context, action), items)),
    ),
  variants: backwards,
  how: 'when the items come in another order',
});

function backwards({ envelope }: Call): Call[] {
  if (!envelope || !isBatch(envelope)) return [];
  const [first, ...others] = envelope.batch;
  return [askBatch(envelope, envelope.batch.toReversed()), askBatch(envelope, first ? [...others, first] : [])];
}
