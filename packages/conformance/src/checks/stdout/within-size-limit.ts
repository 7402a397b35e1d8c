import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';

export const stdoutWithinSizeLimit = defineCheck({
  id: 'stdout/within-size-limit',
  level: 'MUST',
  rules: ['OUT-4'],
  docs: {
    title: 'The answer is too large',
    why: 'Obscura stops reading and ends the plugin, so the look-up fails.',
    fix: 'Answer with what the result describes, not with all that the provider sent. Leave embedded pictures out: give their URLs.',
    examples: {
      python: 'result["posterCandidates"] = [{"url": poster_url(path)} for path in posters[:20]]',
      typescript: 'result.posterCandidates = posters.slice(0, 20).map((path) => ({ url: posterUrl(path) }));',
    },
  },
  kind: 'judge',
  stage: 'exit',
  holdsFor: ['answer', 'refusal'],
  see({ transcript: { ending } }) {
    if (ending.kind === 'overflowed') return fail(`the plugin wrote more than ${ending.maxBytes} bytes on stdout`);
    return ending.kind === 'exited' ? PASS : NOT_EXERCISED;
  },
});
