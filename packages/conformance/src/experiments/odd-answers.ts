import type { Action } from '@obscura/protocol';
import { FAULTS, type FaultKind } from '@obscura/upstream';
import { lingers } from '../diagnosis/lingers.js';
import type { Call } from '../model/call.js';
import { advised, fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment, type Source } from '../model/check.js';
import type { Context } from '../model/context.js';
import { baselines } from '../subject/questions.js';
import { diedUnderFailure } from './death-under-failure.js';
import { adviceAbout } from './odd-advice.js';
import { brokenBecause } from './outcome.js';
import { simplerCalls } from './simpler-calls.js';
import { deathOf, wasHit, whileFailing } from './upstream-failure.js';

/** A question, and the oddities to try on it in turn. */
type Oddities = { plain: Call; kinds: readonly FaultKind[] };

/** Asks once under good conditions, and then once for each odd way in which the provider can answer. */
export function oddAnswers(
  context: Context,
  action: Action,
  kinds: readonly FaultKind[],
  how: Pick<Source, 'waits' | 'isExtra'> = {},
): Source<Oddities>[] {
  return baselines(context, action, ['single']).map((calls) => ({
    ...how,
    scenarios: calls.map((plain) => ({ plain, kinds })),
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

/** Judges a plugin whose provider answers in odd ways. It may answer anything, but it must not crash or hang. */
export function seeOddAnswers(done: readonly Judged[]): SeenByExperiment {
  const [healthy, ...odd] = done;
  const hit = odd.filter(wasHit);
  if (!healthy || brokenBecause(healthy) !== undefined || hit.length === 0) return NOT_EXERCISED;
  for (const asked of hit) {
    const death = deathOf(asked);
    const kind = asked.call.conditions?.failures?.[0]?.kind;
    // process/meets-deadline owns plugins that have answered and do not exit.
    if (death === undefined || !kind || lingers(asked)) continue;
    const found = fail(`The provider ${FAULTS[kind].says}, and ${death}`, [], done.indexOf(asked));
    const isHang = asked.transcript.ending.kind === 'timed-out';
    const advice = adviceAbout(kind, isHang);
    // A hang may have two causes: no answer at all, or one that never ends.
    return isHang ? advised(found, advice) : diedUnderFailure(asked, found, advice);
  }
  return PASS;
}

/** The calls that show a crash or a hang: the one under good conditions, and the first that ended badly. */
export function showsDeath(done: readonly Judged[]): readonly Judged[] {
  return done.filter((asked, index) => index === 0 || deathOf(asked) !== undefined).slice(0, 2);
}
