import { type Call, callFor } from '../../model/call.js';
import type { Judged, Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { baselines } from '../../subject/exam/questions.js';
import { simplerCalls } from '../simpler-calls.js';

/** A call with all credentials, and the same call without some that are optional. */
export type Optional = { full: Call; without: Call };

/** Leaves out each optional credential alone, and all of them together. */
export function optionalCredentials(context: Context): Source<Optional>[] {
  const optional = context.manifest.auth.filter(({ required }) => !required).map(({ key }) => key);
  const choices = [...optional.map((key) => [key]), ...(optional.length > 1 ? [optional] : [])];
  return context.actions.flatMap((action, place) =>
    baselines(context, action, ['single']).flatMap((calls) =>
      choices.map((keys): Source<Optional> => {
        const leaveOut = (full: Call) => ({ full, without: withoutKeys(full, keys) });
        return {
          scenarios: calls.map(leaveOut),
          simpler: ({ full }) => [...simplerCalls(full)].map(leaveOut),
          isExtra: place > 0, // credentials are usually read in one place
          next: ({ full, without }, done) => [full, without][done.length],
        };
      }),
    ),
  );
}

/** The keys that are missing in the second call. */
export function leftOutKeys([full, without]: readonly Judged[]): string[] {
  const left = Object.keys(without?.call.envelope?.auth ?? {});
  return Object.keys(full?.call.envelope?.auth ?? {}).filter((key) => !left.includes(key));
}

function withoutKeys(call: Call, keys: readonly string[]): Call {
  if (!call.envelope) return call;
  const auth = Object.fromEntries(Object.entries(call.envelope.auth).filter(([name]) => !keys.includes(name)));
  return callFor({ ...call.envelope, auth }, call.expects);
}
