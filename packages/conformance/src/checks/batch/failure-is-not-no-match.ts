import type { Input } from '@obscura/protocol';
import fc from 'fast-check';
import { brokenBecause, isComparable, outcomeOf } from '../../experiments/outcome.js';
import { askBatch, askSingle, inputsOf } from '../../model/call.js';
import { defineCheck, fail, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import { askerOf } from '../../subject/questions.js';
import { takesBatches } from './takes-batches.js';

const ID = 'row-1';

/** So many examples are asked about: one that the plugin refuses is rarely beyond them. */
const MAX_EXAMPLES = 6;

export const batchFailureIsNotNoMatch = defineCheck({
  id: 'batch/failure-is-not-no-match',
  level: 'MUST',
  rules: ['RES-9'],
  docs: {
    title: 'What fails alone is “no match” in a batch',
    why: 'A provider that is down for a minute leaves a whole library marked as “no match”, and nobody tries again.',
    fix: 'Give the item an `error` beside its `null`, or refuse the batch; never swallow what went wrong.',
    examples: {
      python:
        'except ProviderError as error:\n    results.append({"id": item["id"], "result": None, "error": str(error)})',
      typescript: 'catch (error) {\n  results.push({ id, result: null, error: String(error) });\n}',
    },
  },
  appliesTo: takesBatches,
  kind: 'experiment',
  sources: (context) =>
    context.actions.flatMap((action) => {
      const asker = askerOf(context, action);
      const inputs: Input[] = [{}, ...context.examplesOf(action).slice(0, MAX_EXAMPLES)];
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
  see([alone, batch]) {
    // What breaks on an empty question is found by input/empty.
    if (alone && inputsOf(alone.call).every(isEmpty) && brokenBecause(alone) !== undefined) return { is: 'elsewhere' };
    if (!alone || !batch || !isRefused(alone) || !isComparable(batch)) return NOT_EXERCISED;
    const outcome = outcomeOf(batch);
    return outcome.is === 'items' && outcome.items.get(ID)?.is === 'no match'
      ? fail('An item that is refused alone is a bare `null` in a batch of one')
      : PASS;
  },
});

const isEmpty = (input: Input) => Object.keys(input).length === 0;

function isRefused(observed: Parameters<typeof outcomeOf>[0]): boolean {
  return isComparable(observed) && outcomeOf(observed).is === 'refused';
}
