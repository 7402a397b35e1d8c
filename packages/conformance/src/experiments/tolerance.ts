import type { Call } from '../model/call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment } from '../model/check.js';
import { brokenBecause } from './outcome.js';

/** A call that must not break the plugin, and one like it that is answered. */
export type Tolerated = { ordinary: Call; odd: Call };

/** First the odd call; where it breaks the plugin, the ordinary one: who fails on that too is not told apart by the odd one. */
export function nextTolerated({ ordinary, odd }: Tolerated, done: readonly Judged[]): Call | undefined {
  const [first] = done;
  if (!first) return odd;
  return done.length === 1 && brokenBecause(first) !== undefined ? ordinary : undefined;
}

/** Whether the odd call broke the plugin. `when` follows on “The plugin fails”. */
export function seeTolerated(done: readonly Judged[], when: string): SeenByExperiment {
  const [odd, ordinary] = done;
  if (!odd) return NOT_EXERCISED;
  const why = brokenBecause(odd);
  if (why === undefined) return PASS;
  return ordinary && brokenBecause(ordinary) === undefined
    ? fail(`The plugin fails ${when}: ${why}`, [], 0)
    : NOT_EXERCISED;
}

/** Whether both fail: then it is not the odd call that breaks the plugin. */
export function failsAnyway([odd, ordinary]: readonly Judged[]): boolean {
  if (!odd || brokenBecause(odd) === undefined) return !odd;
  return !ordinary || brokenBecause(ordinary) !== undefined;
}
