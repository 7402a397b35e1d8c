import type { Action } from '@obscura/protocol';
import { FAULTS, type FaultKind } from '@obscura/upstream';
import { brokenBecause } from '../../experiments/outcome.js';
import { simplerCalls } from '../../experiments/simpler-calls.js';
import { deathOf, wasHit, whileFailing } from '../../experiments/upstream-failure.js';
import type { Call } from '../../model/call.js';
import { defineCheck, fail, NOT_EXERCISED, PASS, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { baselines } from '../../subject/questions.js';
import { adviceAbout } from './odd-advice.js';

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

/** Hangs plugins that limit each read instead of the whole request. */
const WAITING = ['drip'] as const satisfies FaultKind[];

/** A question, and the oddities to try on it in turn. */
type Oddities = { plain: Call; kinds: readonly FaultKind[] };

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
    context.actions.flatMap((action, index) => [
      ...sourcesOf(context, action, index === 0 ? [...SHAPES, ...TRANSPORT] : SHAPES),
      ...(index === 0 ? sourcesOf(context, action, WAITING, true) : []),
    ]),
  see(done) {
    const [healthy, ...odd] = done;
    const hit = odd.filter(wasHit);
    if (!healthy || brokenBecause(healthy) !== undefined || hit.length === 0) return NOT_EXERCISED;
    for (const asked of hit) {
      const death = deathOf(asked);
      const kind = asked.call.conditions?.failures?.[0]?.kind;
      if (death === undefined || !kind) continue;
      const found = fail(`The provider ${FAULTS[kind].says}, and ${death}`, [], done.indexOf(asked));
      const isHang = asked.transcript.ending.kind === 'timed-out';
      const advice = adviceAbout(kind, isHang);
      // A crash has one cause, so findings can share it as a symptom. A hang may have two: no answer at all, or one that never ends.
      return {
        ...found,
        evidence: { ...found.evidence, ...(!isHang && { symptom: death }), ...(advice && { advice }) },
      };
    }
    return PASS;
  },
  essence: (done) => done.filter((asked, index) => index === 0 || deathOf(asked) !== undefined).slice(0, 2),
});

function sourcesOf(context: Context, action: Action, kinds: readonly FaultKind[], waits = false): Source<Oddities>[] {
  return baselines(context, action, ['single']).map((calls) => ({
    scenarios: calls.map((plain) => ({ plain, kinds })),
    waits,
    *simpler({ plain, kinds }) {
      if (kinds.length > 1) for (const kind of kinds) yield { plain, kinds: [kind] };
      else for (const simpler of simplerCalls(plain)) yield { plain: simpler, kinds };
    },
    next({ plain, kinds }, done) {
      const [healthy] = done;
      if (!healthy) return plain;
      if (brokenBecause(healthy) !== undefined || healthy.requests.length === 0) return undefined;
      const kind = kinds[done.length - 1];
      return kind && whileFailing(plain, kind);
    },
  }));
}
