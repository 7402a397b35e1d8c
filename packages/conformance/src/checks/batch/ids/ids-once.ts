import { defineAnswerCheck, isFilledBatch } from '../../response/define-answer-check.js';

export const batchIdsOnce = defineAnswerCheck({
  id: 'batch/ids-once',
  rules: ['RES-4'],
  stage: 'ids',
  failsOn: 'id-repeated',
  exercisedBy: isFilledBatch,
  docs: {
    title: 'A batch item is answered more than once',
    why: 'Obscura cannot tell which answer counts, so the batch fails.',
    fix: 'Return the best match for each item, once.',
    examples: {
      python: 'results = [{"id": item["id"], "result": best(matches(item))} for item in envelope["batch"]]',
      typescript: 'const results = batch.map((item) => ({ id: item.id, result: best(matches(item)) })); // not flatMap',
    },
  },
});
