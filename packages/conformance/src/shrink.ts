import fc from 'fast-check';
import type { Call } from './call.js';
import type { Probe } from './plan.js';

/** The smallest call that was found to fail; or the first one did not fail a second time, or there was no time to see. */
export type Shrunk = { is: 'smallest'; call: Call; steps: number } | { is: 'gone' } | { is: 'out-of-time' };

/** How far to go. */
export type ShrinkOptions = {
  seed: number;
  /** Which call of the probe failed, counted from 0 over {@link sampleCalls}. */
  index: number;
  /** When time is up, the smallest so far is taken. */
  budgetMs: number;
};

/** The first calls of a probe under a seed: smoke, then generated ones. */
export function sampleCalls(probe: Probe, seed: number, searchRuns: number): Call[] {
  const examples = [...probe.smoke];
  return fc.sample(probe.calls, { seed, examples, numRuns: examples.length + searchRuns });
}

/** Makes a failing call smaller as long as it fails in the same way. */
export async function shrinkCall(
  probe: Probe,
  options: ShrinkOptions,
  fails: (call: Call) => Promise<boolean>,
): Promise<Shrunk> {
  const property = fc.asyncProperty(probe.calls, async (call) => !(await fails(call)));
  const details = await fc.check(property, {
    seed: options.seed,
    path: String(options.index),
    examples: probe.smoke.map((call): [Call] => [call]),
    numRuns: 1,
    interruptAfterTimeLimit: options.budgetMs,
  });
  if (details.counterexample) return { is: 'smallest', call: details.counterexample[0], steps: details.numShrinks };
  return { is: details.interrupted ? 'out-of-time' : 'gone' };
}
