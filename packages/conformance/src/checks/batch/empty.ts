import { outcomeOf } from '../../experiments/outcome/outcome.js';
import { failsAnyway, nextTolerated, type Tolerated } from '../../experiments/outcome/tolerance.js';
import { askBatch } from '../../model/call.js';
import { defineCheck, fail, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import { askerOf, baselines } from '../../subject/exam/questions.js';
import { takesBatches } from './takes-batches.js';

export const batchEmpty = defineCheck({
  id: 'batch/empty',
  level: 'SHOULD',
  rules: ['RES-3'],
  leniency: 'Obscura never sends an empty batch. Another host might.',
  docs: {
    title: 'An empty batch does not get an empty list',
    why: 'A host with nothing to ask sees a failure.',
    fix: 'Answer `results: []`. A plain loop over the items already does.',
    examples: {
      python: '{"ok": True, "results": [answer(item) for item in envelope["batch"]]}',
      typescript: 'return Promise.all(items.map(answer));',
    },
  },
  appliesTo: takesBatches,
  kind: 'experiment',
  sources: (context) =>
    context.actions.slice(0, 1).flatMap((action) =>
      baselines(context, action, ['batch']).map((calls): Source<Tolerated> => {
        const odd = askBatch(askerOf(context, action), []);
        return { scenarios: calls.map((ordinary) => ({ ordinary, odd })), next: nextTolerated };
      }),
    ),
  see(done) {
    const [empty] = done;
    if (!empty || failsAnyway(done)) return NOT_EXERCISED;
    const outcome = outcomeOf(empty);
    if (outcome.is === 'items') return PASS;
    return fail(
      `An empty batch ${outcome.is === 'refused' ? `is refused: ${outcome.error}` : `breaks the plugin: ${outcome.why}`}`,
    );
  },
});
