import { defineAnswerCheck, isFilledBatch } from '../response/define-answer-check.js';

export const batchIdsExact = defineAnswerCheck({
  id: 'batch/ids-exact',
  rules: ['RES-4'],
  stage: 'ids',
  convicts: 'id-altered',
  exercisedBy: isFilledBatch,
  docs: {
    title: 'An id comes back altered',
    why: 'Obscura compares ids code unit for code unit; an altered one belongs to no item, so the batch fails.',
    fix: 'Treat ids as opaque: no trimming, no case folding, no Unicode normalisation, no conversion to a number.',
    examples: {
      python: '{"id": item["id"], "result": result}  # not int(item["id"]), not item["id"].strip()',
      typescript: '({ id: item.id, result }) // not Number(item.id), not item.id.trim()',
    },
  },
});
