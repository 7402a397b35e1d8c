import { defineAnswerCheck, isFilledBatch } from '../../response/define-answer-check.js';

export const batchIdsComplete = defineAnswerCheck({
  id: 'batch/ids-complete',
  rules: ['RES-4'],
  stage: 'ids',
  failsOn: 'id-missing',
  exercisedBy: isFilledBatch,
  docs: {
    title: 'A batch item gets no answer',
    why: 'Obscura expects an answer for every item. If one is missing, the whole batch fails.',
    fix: 'Answer every item, even without a match: `{"id": …, "result": null}`. Do not filter or deduplicate.',
    examples: {
      python:
        'results = [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]  # no `if`',
      typescript:
        'const results = batch.map(({ id, input }) => ({ id, result: found.get(key(input)) ?? null })); // no filter',
    },
  },
});
