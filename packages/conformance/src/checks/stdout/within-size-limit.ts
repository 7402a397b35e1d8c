import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { excerpt } from './reading/excerpt.js';

export const stdoutWithinSizeLimit = defineCheck({
  id: 'stdout/within-size-limit',
  level: 'MUST',
  rules: ['OUT-4'],
  docs: {
    title: 'The answer is too large',
    why: 'Obscura reads at most 32 MiB, and rejects answers with too many values, entries or levels. The lookup fails.',
    fix: 'Return only the fields of the result, not everything the provider sent. Return URLs of images instead of embedding them.',
    examples: {
      python: 'result["posterCandidates"] = [{"url": poster_url(path)} for path in posters[:20]]',
      typescript: 'result.posterCandidates = posters.slice(0, 20).map((path) => ({ url: posterUrl(path) }));',
    },
  },
  kind: 'judge',
  stage: 'exit',
  holdsFor: ['answer', 'refusal'],
  see({ document, transcript: { ending, stdout } }) {
    if (ending.kind === 'overflowed') return fail(`the plugin wrote more than ${ending.maxBytes} bytes to stdout`);
    if (document.is === 'too-large') return fail(document.reason, excerpt(stdout, document.offset));
    return ending.kind === 'exited' ? PASS : NOT_EXERCISED;
  },
});
