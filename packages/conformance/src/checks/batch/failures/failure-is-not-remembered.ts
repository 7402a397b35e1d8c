import type { Input } from '@obscura/protocol';
import fc from 'fast-check';
import { wasHit, whileFailing } from '../../../experiments/failures/upstream-failure.js';
import { hasResult, isComparable, outcomeOf } from '../../../experiments/outcome/outcome.js';
import { askBatch, askSingle, type Call } from '../../../model/call.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS, type Source } from '../../../model/check.js';
import type { Context } from '../../../model/context.js';
import { askerOf } from '../../../subject/exam/questions.js';
import { takesBatches } from '../takes-batches.js';

const [FIRST, SECOND] = ['row-1', 'row-2'] as const;

export const batchFailureIsNotRemembered = defineCheck({
  id: 'batch/failure-is-not-remembered',
  level: 'MUST',
  rules: ['RES-9'],
  docs: {
    title: 'A failed lookup is remembered as “no match”',
    why: 'A movie that is in the library twice shows “no match” because the provider failed once, and Obscura never tries again.',
    fix: 'Remember an answer only once the provider has given it. If a lookup fails, remember nothing, or remember the error.',
    examples: {
      python: `if title not in known:
    known[title] = look_up(title)  # raises if the provider fails, so nothing is remembered
return known[title]`,
      typescript: `const film = await lookUp(title); // throws if the provider fails, so nothing is remembered
known.set(title, film);`,
    },
  },
  appliesTo: takesBatches,
  kind: 'experiment',
  sources: (context) =>
    context.actions.flatMap((action, place) => {
      const [example] = context.examplesOf(action);
      return example ? [{ ...sameQuestionTwice(context, action, example), isExtra: place > 0 }] : [];
    }),
  see([alone, ...twice]) {
    const hit = twice.filter((observed) => wasHit(observed) && isComparable(observed));
    if (!alone || hit.length === 0) return NOT_EXERCISED;
    const forgetful = hit.find(
      (observed) => answerTo(FIRST, observed) === 'error' && answerTo(SECOND, observed) === 'no match',
    );
    return forgetful
      ? fail(
          'The same question twice in a batch, while the provider fails once: the first gets an error, the second “no match”',
          [],
          1 + twice.indexOf(forgetful),
        )
      : PASS;
  },
});

/** Asks once in good conditions, then twice in one batch, while the first request fails, or the last one that the first item needs. */
function sameQuestionTwice(context: Context, action: (typeof context.actions)[number], input: Input): Source<Call> {
  const asker = askerOf(context, action);
  const twice = askBatch(asker, [
    { id: FIRST, input },
    { id: SECOND, input },
  ]);
  return {
    scenarios: fc.constant(askSingle(asker, input)),
    next(call, done) {
      const [alone] = done;
      if (!alone) return call;
      if (!hasResult(alone) || !isComparable(alone)) return undefined;
      const numbers = [...new Set([1, alone.requests.length])].filter((at) => at <= alone.requests.length);
      const at = numbers[done.length - 1];
      return at === undefined ? undefined : whileFailing(twice, '500', at);
    },
  };
}

function answerTo(id: string, observed: Judged): string | undefined {
  const outcome = outcomeOf(observed);
  return outcome.is === 'items' ? outcome.items.get(id)?.is : undefined;
}
