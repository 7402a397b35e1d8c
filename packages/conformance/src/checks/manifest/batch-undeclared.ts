import type { BatchItem } from '@obscura/protocol';
import { hasResult } from '../../experiments/outcome.js';
import { askBatch, type Call } from '../../model/call.js';
import { defineCheck, fail, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import { askerOf, batchQuestions } from '../../subject/questions.js';

export const manifestBatchUndeclared = defineCheck({
  id: 'manifest/batch-undeclared',
  level: 'SHOULD',
  rules: ['MAN-5'],
  docs: {
    title: 'The plugin answers batches, and does not say so',
    why: 'Obscura starts it once for every file instead of once for fifty, and identifying a library takes many times as long.',
    fix: 'Declare `supportsBatch: true`.',
    examples: { yaml: 'capabilities:\n  movieByName: true\n  supportsBatch: true' },
  },
  appliesTo: ({ capabilities }) => capabilities.supportsBatch !== true,
  kind: 'experiment',
  sources: (context) =>
    context.actions.slice(0, 1).map((action): Source<Call> => {
      const ask = (items: readonly BatchItem[]) => askBatch(askerOf(context, action), items, 'anything');
      return {
        scenarios: batchQuestions(context, action).map(ask),
        next: (call, done) => (done.length === 0 ? call : undefined),
      };
    }),
  see([batch]) {
    if (!batch) return NOT_EXERCISED;
    return batch.answer?.ok && hasResult(batch)
      ? fail('A batch is answered well, item by item: declare `supportsBatch`')
      : PASS;
  },
});
