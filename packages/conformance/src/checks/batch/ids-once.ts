import { defineAnswerCheck, isFilledBatch } from '../response/define-answer-check.js';

export const batchIdsOnce = defineAnswerCheck({
  id: 'batch/ids-once',
  rules: ['RES-4'],
  stage: 'ids',
  convicts: 'id-repeated',
  exercisedBy: isFilledBatch,
  docs: {
    title: 'An item of the batch is answered more than once',
    why: 'Obscura cannot know which answer counts, so the batch fails.',
    fix: 'Give the best match of each item, once.',
    examples: {
      python: 'results = [{"id": item["id"], "result": best(matches(item))} for item in envelope["batch"]]',
      typescript: 'const results = batch.map((item) => ({ id: item.id, result: best(matches(item)) })); // not flatMap',
    },
  },
});
