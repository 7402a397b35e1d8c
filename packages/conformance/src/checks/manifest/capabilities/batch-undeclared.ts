import type { BatchItem } from '@obscura/protocol';
import { hasResult } from '../../../experiments/outcome/outcome.js';
import { askBatch, type Call } from '../../../model/call.js';
import { defineCheck, fail, NOT_EXERCISED, PASS, type Source } from '../../../model/check.js';
import { askerOf, batchQuestions } from '../../../subject/exam/questions.js';

export const manifestBatchUndeclared = defineCheck({
  id: 'manifest/batch-undeclared',
  level: 'SHOULD',
  rules: ['MAN-5'],
  docs: {
    title: 'The plugin answers batches but does not declare them',
    why: 'Obscura starts the plugin once per file instead of once per fifty, and identifying a library takes many times longer.',
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
      ? fail('The plugin answers a batch correctly: declare `supportsBatch`')
      : PASS;
  },
});
