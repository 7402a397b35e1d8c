import { differenceRows, differences } from '../../experiments/differences.js';
import { isComparable, outcomeOf } from '../../experiments/outcome.js';
import type { Call } from '../../model/call.js';
import { defineCheck, fail, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import { baselines } from '../../subject/questions.js';

export const processRepeatable = defineCheck({
  id: 'process/repeatable',
  level: 'SHOULD',
  rules: ['PROC-13'],
  docs: {
    title: 'The same question gets different answers',
    why: 'Each refresh of the library changes data that nobody has touched, and what a user has sorted by moves about.',
    fix: 'Sort what comes out of sets and dictionaries of the provider, and leave out what is random or depends on the clock.',
    examples: {
      python: 'result["genres"] = sorted(genres)  # a set has another order in each process',
      typescript: 'result.genres = [...genres].sort();',
    },
  },
  kind: 'experiment',
  sources: (context) =>
    context.actions.flatMap((action) =>
      baselines(context, action, ['single', 'batch']).map(
        (scenarios): Source<Call> => ({
          scenarios,
          startsAnew: true, // the order of a set, above all
          next: (call, done) => (done.length < 2 ? call : undefined),
        }),
      ),
    ),
  see([first, second, ...others]) {
    if (!first || !second || ![first, second, ...others].every(isComparable)) return NOT_EXERCISED;
    if (outcomeOf(first).is !== 'items') return NOT_EXERCISED;
    const found = differences(outcomeOf(first), outcomeOf(second));
    return found.length > 0 ? fail('The same envelope is answered in two ways', differenceRows(found)) : PASS;
  },
});
