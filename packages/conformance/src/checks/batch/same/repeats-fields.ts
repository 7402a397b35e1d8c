import { growingBatches } from '../../../experiments/comparison/large-batch.js';
import { seeRepeatedItems } from '../../../experiments/comparison/repeated-items.js';
import { defineCheck } from '../../../model/check.js';
import { takesBatches } from '../takes-batches.js';
import { isIdentity } from './equals-single.js';

export const batchRepeatsFields = defineCheck({
  id: 'batch/repeats-fields',
  level: 'SHOULD',
  rules: ['RES-10'],
  docs: {
    title: 'The same question twice in a batch gets different details',
    why: 'A movie is in the library twice. One copy has a date and a cast, and the other has neither.',
    fix: 'Do not change what is remembered: build each result from the provider’s document, and leave the document as it is.',
    examples: {
      python: 'date = movie.get("date")  # not movie.pop("date"): the next item needs it too',
      typescript: 'const { date, ...rest } = movie; // not delete movie.date: the next item needs it too',
    },
  },
  appliesTo: takesBatches,
  kind: 'experiment',
  compares: true,
  sources: growingBatches,
  see: (done) =>
    seeRepeatedItems(
      done,
      (path) => !isIdentity(path),
      'Two items of one batch ask the same, and get different details',
    ),
});
