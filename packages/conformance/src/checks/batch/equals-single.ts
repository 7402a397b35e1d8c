import {
  batchAgainstSingle,
  essenceOfBatchAgainstSingle,
  seeBatchAgainstSingle,
} from '../../experiments/batch-against-single.js';
import { defineCheck } from '../../model/check.js';
import { takesBatches } from './takes-batches.js';

/** The kind of answer, the title or name, and the external ids: by these an item is known. */
export const isIdentity = (path: string) => /^$|^\.(title|name|externalIds|seriesExternalId)\b/.test(path);

export const batchEqualsSingle = defineCheck({
  id: 'batch/equals-single',
  level: 'MUST',
  rules: ['RES-10'],
  docs: {
    title: 'A batch finds something else than a single call',
    why: 'A film is identified as one thing when its library is scanned, and as another when the user refreshes it.',
    fix: 'Answer the items of a batch by the function that answers a single call.',
    examples: {
      python: 'results = [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]',
      typescript:
        'executeBatch: (action, items, auth) => Promise.all(items.map(async ({ id, input }) => ({ id, result: await execute(action, input, auth) })))',
    },
  },
  appliesTo: takesBatches,
  kind: 'experiment',
  compares: true,
  sources: batchAgainstSingle,
  see: (done) =>
    seeBatchAgainstSingle(done, isIdentity, 'The batch answers an item in another way than a single call does'),
  essence: (done) => essenceOfBatchAgainstSingle(done, isIdentity),
});
