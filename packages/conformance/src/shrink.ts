import fc from 'fast-check';
import type { Source } from './checks/define-check.js';

/** The smallest scenario that was found to fail; or the first one did not fail a second time, or there was no time to see. */
export type Shrunk = { is: 'smallest'; scenario: unknown; steps: number } | { is: 'gone' } | { is: 'out-of-time' };

/** How far to go. */
export type ShrinkOptions = {
  seed: number;
  /** Which scenario of the source failed, counted from 0 over {@link sampleScenarios}. */
  index: number;
  /** When time is up, the smallest so far is taken. */
  budgetMs: number;
};

/** The first scenarios of a source under a seed: those that come first, then generated ones. */
export function sampleScenarios({ scenarios, first = [] }: Source, seed: number, runs: number): unknown[] {
  return fc.sample(scenarios, { seed, examples: [...first], numRuns: first.length + runs });
}

/** Makes a failing scenario smaller as long as it fails in the same way. */
export async function shrinkScenario(
  { scenarios, first = [] }: Source,
  options: ShrinkOptions,
  fails: (scenario: unknown) => Promise<boolean>,
): Promise<Shrunk> {
  const property = fc.asyncProperty(scenarios, async (scenario) => !(await fails(scenario)));
  const details = await fc.check(property, {
    seed: options.seed,
    path: String(options.index),
    examples: first.map((scenario): [unknown] => [scenario]),
    numRuns: 1,
    interruptAfterTimeLimit: options.budgetMs,
  });
  if (details.counterexample) return { is: 'smallest', scenario: details.counterexample[0], steps: details.numShrinks };
  return { is: details.interrupted ? 'out-of-time' : 'gone' };
}
