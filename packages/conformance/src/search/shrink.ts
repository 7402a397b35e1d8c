import fc from 'fast-check';
import type { Source } from '../model/check.js';

/** The smallest scenario that was found to fail; or the first one did not fail a second time, or there was no time to see. */
export type Shrunk = { is: 'smallest'; scenario: unknown; steps: number } | { is: 'gone' } | { is: 'out-of-time' };

/** How far to go. */
export type ShrinkOptions = {
  seed: number;
  /** Which scenario of the source failed, counted from 0 over {@link sampleScenarios}. */
  index: number;
  /** That scenario. */
  scenario: unknown;
  /** When it is used up, the smallest so far is taken. */
  budget: ShrinkBudget;
};

/** What one failure may cost to make smaller: milliseconds, or a number of scenarios tried, which comes out the same on any machine. */
export type ShrinkBudget = { timeMs: number } | { runs: number };

/** The first scenarios of a source under a seed: those that come first, then generated ones. */
export function sampleScenarios({ scenarios, first = [] }: Source, seed: number, runs: number): unknown[] {
  return fc.sample(scenarios, { seed, examples: [...first], numRuns: first.length + runs });
}

/** Makes a failing scenario smaller as long as it fails in the same way: first by leaving out parts, then in itself. */
export async function shrinkScenario(
  source: Source,
  { seed, index, budget, scenario }: ShrinkOptions,
  fails: (scenario: unknown) => Promise<boolean>,
): Promise<Shrunk> {
  const endsAt = 'timeMs' in budget ? Date.now() + budget.timeMs : Number.POSITIVE_INFINITY;
  let runsLeft = 'runs' in budget ? budget.runs : Number.POSITIVE_INFINITY;
  const isUsedUp = () => runsLeft <= 0 || Date.now() >= endsAt;
  if (isUsedUp()) return { is: 'out-of-time' };
  const failsInBudget = async (candidate: unknown) => !isUsedUp() && runsLeft-- > 0 && (await fails(candidate));
  const simplest = await leaveOut(source, scenario, failsInBudget, isUsedUp);
  const { first = [] } = source;
  // One that has lost parts was not generated: it is an example like those of the plugin.
  const start = simplest.steps > 0 ? { examples: [simplest.scenario], index: 0 } : { examples: first, index };
  const property = fc.asyncProperty(source.scenarios, async (candidate) => !(await failsInBudget(candidate)));
  const details = await fc.check(property, {
    seed,
    path: String(start.index),
    examples: start.examples.map((example): [unknown] => [example]),
    numRuns: 1,
    ...(Number.isFinite(endsAt) && { interruptAfterTimeLimit: Math.max(1, endsAt - Date.now()) }),
  });
  if (details.counterexample)
    return { is: 'smallest', scenario: details.counterexample[0], steps: simplest.steps + details.numShrinks };
  if (simplest.steps > 0) return { is: 'smallest', ...simplest };
  return { is: details.interrupted || runsLeft <= 0 ? 'out-of-time' : 'gone' };
}

/** Of scenarios with one part left out, the first that fails, and so on from there. */
async function leaveOut(
  { simpler }: Source,
  original: unknown,
  fails: (scenario: unknown) => Promise<boolean>,
  isUsedUp: () => boolean,
): Promise<{ scenario: unknown; steps: number }> {
  let [scenario, steps] = [original, 0];
  for (let hasLost = true; hasLost; ) {
    hasLost = false;
    for (const candidate of simpler?.(scenario) ?? []) {
      if (isUsedUp()) return { scenario, steps };
      if (!(await fails(candidate))) continue;
      [scenario, steps, hasLost] = [candidate, steps + 1, true];
      break;
    }
  }
  return { scenario, steps };
}
