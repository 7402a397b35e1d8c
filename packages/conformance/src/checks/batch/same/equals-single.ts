import {
  batchAgainstSingle,
  essenceOfBatchAgainstSingle,
  seeBatchAgainstSingle,
} from '../../../experiments/comparison/batch-against-single.js';
import { defineCheck } from '../../../model/check.js';
import { takesBatches } from '../takes-batches.js';

/** What identifies an item: the kind of answer, the title or name, and the external ids. */
export const isIdentity = (path: string) => /^$|^\.(title|name|externalIds|seriesExternalId)\b/.test(path);

export const batchEqualsSingle = defineCheck({
  id: 'batch/equals-single',
  level: 'MUST',
  rules: ['RES-10'],
  docs: {
    title: 'A batch finds different matches than single calls',
    why: 'A movie is identified as one thing when the library is scanned, and as another when the user refreshes it.',
    fix: 'Use one function to answer a single call and each item of a batch.',
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
    seeBatchAgainstSingle(done, isIdentity, 'The batch answers an item differently than a single call does'),
  essence: (done) => essenceOfBatchAgainstSingle(done, isIdentity),
});
