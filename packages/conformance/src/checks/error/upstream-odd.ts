import type { FaultKind } from '@obscura/upstream';
import { oddAnswers, seeOddAnswers, showsDeath } from '../../experiments/odd-answers.js';
import { defineCheck } from '../../model/check.js';

/** Oddities that each action handles in its own code. */
const SHAPES = ['wrong-type', 'nulls', 'empty-lists'] as const satisfies FaultKind[];

/** Oddities that hit the HTTP client, which all actions share. */
const TRANSPORT = [
  'dns',
  'tls',
  'reset-in-headers',
  'reset-in-body',
  '401',
  '403',
  '503',
  'cut-json',
  'wrong-length',
  'huge',
  'redirect-loop',
  'gzip',
  'gzip-cut',
  'chunked',
  'chunked-cut',
] as const satisfies FaultKind[];

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
  sources: (context) =>
    context.actions.flatMap((action, index) =>
      oddAnswers(context, action, index === 0 ? [...SHAPES, ...TRANSPORT] : SHAPES),
    ),
  see: seeOddAnswers,
  essence: showsDeath,
});
