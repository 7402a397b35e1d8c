import { differenceRows, differences } from '../../experiments/comparison/differences.js';
import { isComparable, outcomeOf } from '../../experiments/outcome/outcome.js';
import type { Call } from '../../model/call.js';
import { defineCheck, fail, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import { baselines, isExtraMode } from '../../subject/exam/questions.js';

export const processRepeatable = defineCheck({
  id: 'process/repeatable',
  level: 'SHOULD',
  rules: ['PROC-13'],
  docs: {
    title: 'The same question gets different answers',
    why: 'Every refresh changes data that should stay the same, and the user’s sorted lists move around.',
    fix: 'Sort values that come from sets or from the provider in random order, and leave out anything random or based on the clock.',
    examples: {
      python: 'result["genres"] = sorted(genres)  # the order of a set differs between processes',
      typescript: 'result.genres = [...genres].sort();',
    },
  },
  kind: 'experiment',
  sources: (context) =>
    context.actions.flatMap((action, place) =>
      baselines(context, action, ['single', 'batch']).map(
        (scenarios, mode): Source<Call> => ({
          scenarios,
          // Spawning takes time.
          isExtra: isExtraMode(context, place, mode),
          startsAnew: true, // above all, for the order of a set
          next: (call, done) => (done.length < 2 ? call : undefined),
        }),
      ),
    ),
  see([first, second, ...others]) {
    if (!first || !second || ![first, second, ...others].every(isComparable)) return NOT_EXERCISED;
    if (outcomeOf(first).is !== 'items') return NOT_EXERCISED;
    const found = differences(outcomeOf(first), outcomeOf(second));
    return found.length > 0 ? fail('The same envelope gets two different answers', differenceRows(found)) : PASS;
  },
});
