import { oddSources } from '../../../experiments/odd/odd-sources.js';
import { seeOddAnswers, showsDeath } from '../../../experiments/odd/see-odd-answers.js';
import { defineCheck } from '../../../model/check.js';

export const errorUpstreamOdd = defineCheck({
  id: 'error/upstream-odd',
  level: 'MUST',
  rules: ['RES-9', 'PROC-5'],
  docs: {
    title: 'An odd answer from the provider crashes or hangs the plugin',
    why: 'One null field for one movie fails a whole batch, and the user finds a traceback in the log instead of a reason.',
    fix: 'Treat the provider’s answers as untrusted input: check types before use, limit the time of the whole request, and answer `ok: false` to everything else.',
    examples: {
      python: `title = movie.get("title")
if not isinstance(title, str):
    raise ProviderError("TMDB answered in an unexpected format")`,
      typescript: "if (typeof movie.title !== 'string') throw new Error('TMDB answered in an unexpected format');",
    },
  },
  kind: 'experiment',
  sources: oddSources,
  see: seeOddAnswers,
  essence: showsDeath,
});
