import type { Input } from '@obscura/protocol';
import fc from 'fast-check';
import { refusedWithoutKey } from '../../../experiments/credentials/refused-without-key.js';
import { brokenBecause, isComparable, outcomeOf } from '../../../experiments/outcome/outcome.js';
import { askBatch, askSingle, inputsOf } from '../../../model/call.js';
import { defineCheck, fail, NOT_EXERCISED, PASS, type Source } from '../../../model/check.js';
import { askerOf } from '../../../subject/exam/questions.js';
import { takesBatches } from '../takes-batches.js';

const ID = 'row-1';

/** Examples to try. If the plugin refuses any example, it is almost always one of these. */
const MAX_EXAMPLES = 6;

export const batchFailureIsNotNoMatch = defineCheck({
  id: 'batch/failure-is-not-no-match',
  level: 'MUST',
  rules: ['RES-9'],
  docs: {
    title: 'An item that fails on its own becomes “no match” in a batch',
    why: 'One minute of provider downtime marks a whole library as “no match”, and Obscura never tries again.',
    fix: 'Give the item an `error` next to its `null`, or refuse the whole batch. Never swallow a failure.',
    examples: {
      python:
        'except ProviderError as error:\n    results.append({"id": item["id"], "result": None, "error": str(error)})',
      typescript: 'catch (error) {\n  results.push({ id, result: null, error: String(error) });\n}',
    },
  },
  appliesTo: takesBatches,
  kind: 'experiment',
  sources: (context) => [
    ...refusedWithoutKey(context, ID),
    ...context.actions.flatMap((action) => {
      const asker = askerOf(context, action);
      const inputs: Input[] = [{}, ...context.everyExampleOf(action).slice(0, MAX_EXAMPLES)];
      return inputs.map(
        (input): Source<Input> => ({
          scenarios: fc.constant(input),
          next(asked, done) {
            const [alone] = done;
            if (!alone) return askSingle(asker, asked);
            return done.length === 1 && isRefused(alone) ? askBatch(asker, [{ id: ID, input: asked }]) : undefined;
          },
        }),
      );
    }),
  ],
  see(done) {
    const [alone, batch] = done.length > 2 ? done.slice(-2) : done;
    // input/empty owns plugins that break on an empty question.
    if (alone && inputsOf(alone.call).every(isEmpty) && brokenBecause(alone) !== undefined) return { is: 'elsewhere' };
    if (!alone || !batch || !isRefused(alone) || !isComparable(batch)) return NOT_EXERCISED;
    const outcome = outcomeOf(batch);
    return outcome.is === 'items' && outcome.items.get(ID)?.is === 'no match'
      ? fail('The plugin refuses this item on its own, but answers a bare `null` for it in a batch of one')
      : PASS;
  },
});

const isEmpty = (input: Input) => Object.keys(input).length === 0;

function isRefused(observed: Parameters<typeof outcomeOf>[0]): boolean {
  return isComparable(observed) && outcomeOf(observed).is === 'refused';
}
