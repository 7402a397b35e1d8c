import { FAULTS } from '@obscura/upstream';
import { lingers } from '../../diagnosis/lingers.js';
import type { Call } from '../../model/call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { baselines } from '../../subject/exam/questions.js';
import { outcomeOf } from '../outcome/outcome.js';
import { canCompare, strikeOf, wasHit, whileFailing } from './upstream-failure.js';

/** Asks once under good conditions, and once while the answer to the first request takes nine seconds. */
export function lateAnswers(context: Context): Source<Call>[] {
  // The HTTP client is shared by all actions.
  return context.actions.slice(0, 1).flatMap((action) =>
    baselines(context, action, ['single']).map((scenarios) => ({
      waits: true,
      scenarios,
      next(plain, [healthy, ...others]) {
        if (!healthy) return plain;
        const isAsking = others.length === 0 && canCompare(healthy) && healthy.requests.length > 0;
        return isAsking ? whileFailing(plain, 'late', 1) : undefined;
      },
    })),
  );
}

/**
 * Judges a plugin that does not wait for a late answer. Then nothing may keep its process alive until that arrives: such an answer may take
 * minutes.
 */
export function seeLateAnswer(done: readonly Judged[]): SeenByExperiment {
  const late = done.find((asked) => strikeOf(asked)?.kind === 'late');
  if (!late || !wasHit(late)) return NOT_EXERCISED;
  // With a short deadline, a plugin has no time to wait. Where it has answered, process/meets-deadline owns that it stays.
  if (late.transcript.ending.kind === 'timed-out') return lingers(late) ? NOT_EXERCISED : { is: 'elsewhere' };
  if (late.transcript.ending.kind !== 'exited') return NOT_EXERCISED;
  const [first, ...others] = late.requests;
  const gaveUp = outcomeOf(late).is === 'refused' || others.some(({ url }) => url === first?.url);
  if (!first || !gaveUp) return NOT_EXERCISED;
  if (first.status === undefined) return PASS;
  // Where stdout was complete long before, a judge has seen it.
  if (late.judgement.failed.some(({ check }) => check.id === 'process/exits-after-answer')) return { is: 'elsewhere' };
  return fail(
    `The provider ${FAULTS.late.says}, and the plugin gives up on it, but its process stays until the answer is there`,
    [],
    done.indexOf(late),
  );
}
