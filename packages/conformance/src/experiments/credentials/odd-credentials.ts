import { type Call, callFor } from '../../model/call.js';
import type { Judged, Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { baselines } from '../../subject/exam/questions.js';
import { hasResult, isComparable } from '../outcome/outcome.js';

/** A call, and what to add to the credentials that it carries. */
export type OddCredentials = { call: Call; ending: string; keys: readonly string[] };

/** Characters that mean something in a URL, a form or a JSON document, between others that mean nothing. */
const ENDING = 'a&b+c%41d=e/f#g"h\\i';

/** An ordinary ending. A plugin that refuses this one too accepts no other credentials than the made-up ones. */
const CONTROL = 'abcdefghi';

/** Asks with ordinary credentials, then with odd ones and, if they change the answer, with other ordinary ones. */
export function oddCredentials(context: Context): Source<OddCredentials>[] {
  // An author who gives a value knows that the plugin accepts few others.
  const keys = context.manifest.auth.map(({ key }) => key).filter((key) => context.madeUp.includes(key));
  if (keys.length === 0) return [];
  return context.actions.flatMap((action, place) =>
    baselines(context, action, ['single']).map(
      (calls): Source<OddCredentials> => ({
        scenarios: calls.map((call) => ({ call, ending: ENDING, keys })),
        simpler: simplerEndings,
        isExtra: place > 0, // actions share an HTTP client
        next({ call, ending, keys }, done) {
          const [plain, odd] = done;
          if (!plain) return call;
          const carried = keys.filter((key) => plain.requests.some(({ carries }) => carries.includes(key)));
          if (carried.length === 0 || !isFound(plain) || !plain.requests.every(isSimulated)) return undefined;
          if (!odd) return withEnding(call, carried, ending);
          return done.length === 2 && !isFound(odd) ? withEnding(call, carried, CONTROL) : undefined;
        },
      }),
    ),
  );
}

/** Whether the provider could answer all requests, and the plugin found something. */
export function isFound(observed: Judged): boolean {
  return isComparable(observed) && hasResult(observed);
}

function isSimulated({ answeredBy }: Judged['requests'][number]): boolean {
  return answeredBy.kind === 'route' || answeredBy.kind === 'otherwise';
}

function withEnding(call: Call, keys: readonly string[], ending: string): Call {
  if (!call.envelope) return call;
  const auth = Object.entries(call.envelope.auth).map(([key, value]) => [
    key,
    keys.includes(key) ? value + ending : value,
  ]);
  return callFor({ ...call.envelope, auth: Object.fromEntries(auth) }, call.expects);
}

function* simplerEndings({ call, ending, keys }: OddCredentials): Generator<OddCredentials> {
  for (const left of ending) if (ending.length > 1) yield { call, ending: ending.replace(left, ''), keys };
}
