import type { Call } from '../../model/call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment } from '../../model/check.js';
import { brokenBecause, failsOnStdout } from './outcome.js';

/** An odd call that must not break the plugin, and an ordinary one like it. */
export type Tolerated = { ordinary: Call; odd: Call };

/** First the odd call. If it breaks the plugin, the ordinary one, to see whether the oddity is to blame. */
export function nextTolerated({ ordinary, odd }: Tolerated, done: readonly Judged[]): Call | undefined {
  const [first] = done;
  if (!first) return odd;
  return done.length === 1 && brokenBecause(first) !== undefined ? ordinary : undefined;
}

/** Whether the odd call broke the plugin. `when` follows “The plugin fails”. */
export function seeTolerated(done: readonly Judged[], when: string): SeenByExperiment {
  const [odd, ordinary] = done;
  if (!odd) return NOT_EXERCISED;
  const why = brokenBecause(odd);
  if (why === undefined) return PASS;
  if (failsOnStdout(odd)) return NOT_EXERCISED;
  return ordinary && brokenBecause(ordinary) === undefined
    ? fail(`The plugin fails ${when}: ${why}`, [], 0)
    : NOT_EXERCISED;
}

/** Whether both calls fail, so that the oddity is not to blame. */
export function failsAnyway([odd, ordinary]: readonly Judged[]): boolean {
  if (!odd || brokenBecause(odd) === undefined) return !odd;
  return !ordinary || brokenBecause(ordinary) !== undefined;
}
