import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { excerpt } from './excerpt.js';

export const stdoutWithinSizeLimit = defineCheck({
  id: 'stdout/within-size-limit',
  level: 'MUST',
  rules: ['OUT-4'],
  docs: {
    title: 'The answer is too large',
    why: 'Obscura stops reading past 32 MiB, and refuses what holds too many values, entries or levels: the look-up fails.',
    fix: 'Answer with what the result describes, not with all that the provider sent. Leave embedded pictures out: give their URLs.',
    examples: {
      python: 'result["posterCandidates"] = [{"url": poster_url(path)} for path in posters[:20]]',
      typescript: 'result.posterCandidates = posters.slice(0, 20).map((path) => ({ url: posterUrl(path) }));',
    },
  },
  kind: 'judge',
  stage: 'exit',
  holdsFor: ['answer', 'refusal'],
  see({ document, transcript: { ending, stdout } }) {
    if (ending.kind === 'overflowed') return fail(`the plugin wrote more than ${ending.maxBytes} bytes on stdout`);
    if (document.is === 'too-large') return fail(document.reason, excerpt(stdout, document.offset));
    return ending.kind === 'exited' ? PASS : NOT_EXERCISED;
  },
});
