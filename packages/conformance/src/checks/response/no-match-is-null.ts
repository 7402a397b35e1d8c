import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { resultsOf } from '../result/results-of.js';
import { saysNothing } from '../result/says-nothing.js';
import { placeOf } from '../stdout/reading/place.js';

export const responseNoMatchIsNull = defineCheck({
  id: 'response/no-match-is-null',
  level: 'SHOULD',
  rules: ['RES-2', 'RES-8'],
  docs: {
    title: 'An empty result stands for “no match”',
    why: 'Obscura may take it for a match. Then the item counts as identified, is never looked up again, and shows nothing.',
    fix: 'Answer `null` if nothing was found, before you build a result. In JavaScript, a promise that nobody awaits becomes `{}` too.',
    examples: {
      python: 'result = to_movie(matches[0]) if matches else None  # not to_movie({})',
      typescript: 'const result = matches[0] ? toMovie(matches[0]) : null; // not toMovie({})',
    },
  },
  kind: 'judge',
  stage: 'ids',
  holdsFor: ['answer', 'refusal'],
  see(observed) {
    // A `null` could have been an empty result; a refusal could not.
    if (!observed.answer?.ok || observed.answer.answer.kind === 'refusal') return NOT_EXERCISED;
    // Whoever is sent nothing but nulls has nothing else to pass on.
    if (observed.call.conditions?.failures) return NOT_EXERCISED;
    const { answer } = observed.answer;
    if (answer.kind === 'results' && answer.results.length === 0) return NOT_EXERCISED;
    const [first, ...more] = resultsOf(observed)
      .filter(({ result }) => saysNothing(result))
      .map(({ path, result }) => `\`${placeOf(path)}\` ${describe(result)}`);
    return first === undefined ? PASS : fail(`${first}; for “no match”, answer null`, more);
  },
});

function describe(result: object): string {
  const count = Object.keys(result).length;
  if (count === 0) return 'is an empty object';
  return count === 1 ? 'has one field, and it is empty' : `has ${count} fields, all empty`;
}
