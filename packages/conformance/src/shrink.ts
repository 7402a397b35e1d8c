import fc from 'fast-check';
import type { Call } from './call.js';
import type { Probe } from './plan.js';

/** The smallest call that was found to fail, or that the first one did not fail a second time. */
export type Shrunk = { reproduced: true; call: Call; steps: number } | { reproduced: false };

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
  if (!details.failed || details.counterexample === null) return { reproduced: false };
  return { reproduced: true, call: details.counterexample[0], steps: details.numShrinks };
}
