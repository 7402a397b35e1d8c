import { defineAnswerCheck, isFilledBatch } from '../response/define-answer-check.js';

export const batchIdsComplete = defineAnswerCheck({
  id: 'batch/ids-complete',
  rules: ['RES-4'],
  stage: 'ids',
  convicts: 'id-missing',
  exercisedBy: isFilledBatch,
  docs: {
    title: 'An item of the batch gets no answer',
    why: 'Obscura waits for an answer to each item; without one the whole batch fails.',
    fix: 'Answer every item, also the ones without a match: `{"id": …, "result": null}`. Do not skip or de-duplicate.',
    examples: {
      python:
        'results = [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]  # no `if`',
      typescript:
        'const results = batch.map(({ id, input }) => ({ id, result: found.get(key(input)) ?? null })); // no filter',
    },
  },
});
