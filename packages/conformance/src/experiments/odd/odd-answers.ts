import type { Action } from '@obscura/protocol';
import type { FaultKind, Struck } from '@obscura/upstream';
import type { Call } from '../../model/call.js';
import type { Judged, Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { baselines } from '../../subject/exam/questions.js';
import { differences } from '../comparison/differences.js';
import { canCompare, contentTypeOf, isUnlike, strikeOf, whileFailing } from '../failures/upstream-failure.js';
import { brokenBecause, isComparable, outcomeOf } from '../outcome/outcome.js';
import { simplerCalls } from '../simpler-calls.js';
import { NOBODY_LOOKED, SPELLINGS } from './odd-kinds.js';

/** A question, the oddities to try on all of its requests in turn, and those to try on a later request alone. */
type Oddities = { plain: Call; kinds: readonly FaultKind[]; later: readonly FaultKind[] };

/** What to try, and how. */
export type OddAnswers = Pick<Source, 'waits' | 'isExtra'> & {
  kinds: readonly FaultKind[];
  later?: readonly FaultKind[];
};

/** Asks once under good conditions, then once for each odd way in which the provider can answer, and again if an answer looks wrong. */
export function oddAnswers(
  context: Context,
  action: Action,
  { kinds, later = [], ...how }: OddAnswers,
): Source<Oddities>[] {
  return baselines(context, action, ['single']).map((calls) => ({
    ...how,
    scenarios: calls.map((plain) => ({ plain, kinds, later })),
    *simpler({ plain, kinds, later }) {
      if (kinds.length + later.length === 1) {
        for (const simpler of simplerCalls(plain)) yield { plain: simpler, kinds, later };
        return;
      }
      for (const kind of kinds) yield { plain, kinds: [kind], later: [] };
      for (const kind of later) yield { plain, kinds: [], later: [kind] };
    },
    next({ plain, kinds, later }, done) {
      const [healthy] = done;
      if (!healthy) return plain;
      if (brokenBecause(healthy) !== undefined || healthy.requests.length === 0) return undefined;
      const strikes = [...kinds.map((kind): Struck => ({ kind })), ...laterStrikes(later, healthy)];
      const odd = strikes.map(({ kind, at }) => whileFailing(plain, kind, at));
      // Calls that wait go side by side.
      if (how.waits && done.length === 1) return odd.length > 0 ? odd : undefined;
      const next = odd[done.length - 1];
      if (next) return next;
      return done.length === odd.length + 1 && isSuspected(healthy, done) ? plain : undefined;
    },
  }));
}

/** Each kind at the second, the third and the last request alone: at the first, it ends the plugin before its later code. */
function laterStrikes(kinds: readonly FaultKind[], { requests }: Judged): Struck[] {
  const numbers = [...new Set([2, 3, requests.length])].filter((at) => at >= 2 && isFound(requests[at - 1]));
  return kinds.flatMap((kind) => numbers.map((at) => ({ kind: asSentFor(requests[at - 1], kind), at })));
}

/** Who sends pages refuses with a page. */
function asSentFor(request: Judged['requests'][number] | undefined, kind: FaultKind): FaultKind {
  return kind === '403' && request && /\bhtml\b/.test(contentTypeOf(request)) ? 'challenge' : kind;
}

/** Whether a request got a document, which can be spoiled. */
function isFound(request: Judged['requests'][number] | undefined): boolean {
  return request?.status !== undefined && request.status >= 200 && request.status < 300;
}

/** Whether an answer was lost or changed that must not be: only a second baseline call rules out noise. */
function isSuspected(healthy: Judged, done: readonly Judged[]): boolean {
  if (!canCompare(healthy)) return false;
  return done.slice(1).some((odd) => {
    const kind = strikeOf(odd)?.kind;
    if (!kind || !isComparable(odd)) return false;
    if (SPELLINGS.includes(kind)) return differences(outcomeOf(healthy), outcomeOf(odd)).length > 0;
    return NOBODY_LOOKED.includes(kind) && isUnlike(healthy, odd);
  });
}
