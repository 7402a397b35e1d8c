import { growingBatches } from '../../../experiments/comparison/large-batch.js';
import { seeRepeatedItems } from '../../../experiments/comparison/repeated-items.js';
import { defineCheck } from '../../../model/check.js';
import { takesBatches } from '../takes-batches.js';
import { isIdentity } from './equals-single.js';

export const batchRepeatsAnswers = defineCheck({
  id: 'batch/repeats-answers',
  level: 'MUST',
  rules: ['RES-10'],
  docs: {
    title: 'The same question twice in a batch finds two different things',
    why: 'A movie is in the library twice, in two qualities. One copy is identified, and the other is not, or as another movie.',
    fix: 'Do not change what is remembered: give each item an answer of its own, made from the same data.',
    examples: {
      python:
        'result = dict(known[title])  # a copy: later changes leave what is known alone\nresult["id"] = item["id"]',
      typescript: 'const result = { ...known.get(title) }; // a copy: later changes leave what is known alone',
    },
  },
  appliesTo: takesBatches,
  kind: 'experiment',
  compares: true,
  sources: growingBatches,
  see: (done) => seeRepeatedItems(done, isIdentity, 'Two items of one batch ask the same, and get different answers'),
});
