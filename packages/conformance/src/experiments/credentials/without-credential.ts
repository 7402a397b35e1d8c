import type fc from 'fast-check';
import { type Call, callFor } from '../../model/call.js';
import type { Judged, Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { baselines, isExtraMode } from '../../subject/exam/questions.js';
import { hasResult, isComparable } from '../outcome/outcome.js';
import { simplerCalls } from '../simpler-calls.js';

/** A call that gets a result, and the same call without one of the required credentials. */
export type Withheld = { full: Call; without: Call };

/** Leaves out each required credential in turn, single and batch; after the first action, each in one of them. */
export function withheldCredentials(context: Context): Source<Withheld>[] {
  const required = context.manifest.auth.filter(({ required }) => required).map(({ key }) => key);
  return required.flatMap((key) =>
    context.actions.flatMap((action, place) =>
      baselines(context, action, ['single', 'batch']).map((calls, mode) => ({
        ...sourceOf(calls, key),
        isExtra: isExtraMode(context, place, mode),
      })),
    ),
  );
}

/** The key that is missing in the second call, if the first call got a result with it. */
export function withheldKey([full, without]: readonly Judged[]): string | undefined {
  if (!full || !without || !isComparable(full) || !hasResult(full)) return undefined;
  const left = Object.keys(without.call.envelope?.auth ?? {});
  return Object.keys(full.call.envelope?.auth ?? {}).find((key) => !left.includes(key));
}

function sourceOf(calls: fc.Arbitrary<Call>, key: string): Source<Withheld> {
  const withhold = (full: Call) => ({ full, without: withoutKey(full, key) });
  return {
    scenarios: calls.map(withhold),
    simpler: ({ full }) => [...simplerCalls(full)].map(withhold),
    next({ full, without }, [first, second]) {
      if (!first) return full;
      return !second && hasResult(first) && isComparable(first) ? without : undefined;
    },
  };
}

function withoutKey(call: Call, key: string): Call {
  if (!call.envelope) return call;
  const auth = Object.fromEntries(Object.entries(call.envelope.auth).filter(([name]) => name !== key));
  return callFor({ ...call.envelope, auth }, 'refusal');
}
