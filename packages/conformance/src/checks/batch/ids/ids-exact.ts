import { defineAnswerCheck, isFilledBatch } from '../../response/define-answer-check.js';

export const batchIdsExact = defineAnswerCheck({
  id: 'batch/ids-exact',
  rules: ['RES-4'],
  stage: 'ids',
  failsOn: 'id-altered',
  exercisedBy: isFilledBatch,
  docs: {
    title: 'An id comes back altered',
    why: 'Obscura compares ids code unit by code unit. An altered id matches no item, so the batch fails.',
    fix: 'Treat ids as opaque: no trimming, case folding, Unicode normalization or conversion to a number.',
    examples: {
      python: '{"id": item["id"], "result": result}  # not int(item["id"]), not item["id"].strip()',
      typescript: '({ id: item.id, result }) // not Number(item.id), not item.id.trim()',
    },
  },
});
