import {
  batchAgainstSingle,
  essenceOfBatchAgainstSingle,
  seeBatchAgainstSingle,
} from '../../../experiments/comparison/batch-against-single.js';
import { defineCheck } from '../../../model/check.js';
import { takesBatches } from '../takes-batches.js';
import { isIdentity } from './equals-single.js';

const isDetail = (path: string) => !isIdentity(path);

export const batchEqualsSingleFields = defineCheck({
  id: 'batch/equals-single-fields',
  level: 'SHOULD',
  rules: ['RES-10'],
  docs: {
    title: 'A batch returns different details than single calls',
    why: 'A library that was scanned in one go shows less than one whose movies were refreshed one by one.',
    fix: 'Fill the same fields either way. If the provider’s bulk endpoint returns less, fetch the rest.',
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
  see: (done) => seeBatchAgainstSingle(done, isDetail, 'The batch fills different fields than a single call does'),
  essence: (done) => essenceOfBatchAgainstSingle(done, isDetail),
});
