import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { placeOf } from '../stdout/reading/place.js';
import { normalizedResults } from './normalized.js';

export const resultUsable = defineCheck({
  id: 'result/usable',
  level: 'MUST',
  rules: ['RESULT'],
  docs: {
    title: 'Obscura discards the result',
    why: 'The plugin found something that Obscura cannot use. The item gets no metadata, and the user never learns why.',
    fix: 'Fill the required fields, with their exact names. If the provider does not have them, answer `null`.',
    examples: {
      python:
        'result = {"title": found["title"], "releaseDate": found["release_date"]} if found.get("title") else None',
      typescript: 'const result = found.title ? { title: found.title, releaseDate: found.release_date } : null;',
    },
  },
  kind: 'judge',
  stage: 'ids',
  holdsFor: ['answer'],
  see(observed) {
    const results = normalizedResults(observed);
    if (results.length === 0) return NOT_EXERCISED;
    const [first, ...more] = results.flatMap(({ path, normalized }) =>
      normalized.is === 'thrown-away' ? [`\`${placeOf(path)}\` is discarded: ${normalized.reason}`] : [],
    );
    return first === undefined ? PASS : fail(first, more);
  },
});
