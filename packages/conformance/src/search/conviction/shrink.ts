import fc from 'fast-check';
import type { Source } from '../../model/check.js';

/** The smallest failing scenario; or the original did not fail again (`gone`), or there was no time to find out. */
export type Shrunk = { is: 'smallest'; scenario: unknown; steps: number } | { is: 'gone' } | { is: 'out-of-time' };

/** Where to start, and how far to go. */
export type ShrinkOptions = {
  seed: number;
  /** The index of the failed scenario in {@link sampleScenarios}. */
  index: number;
  /** That scenario. */
  scenario: unknown;
  /** When it is used up, the smallest scenario so far wins. */
  budget: ShrinkBudget;
};

/** The cost limit for shrinking one failure: milliseconds, or a number of scenarios to try, which gives the same result on any machine. */
export type ShrinkBudget = { timeMs: number } | { runs: number };

/** The scenarios of a source under a seed: first the fixed ones, then generated ones. */
export function sampleScenarios({ scenarios, first = [] }: Source, seed: number, runs: number): unknown[] {
  return fc.sample(scenarios, { seed, examples: [...first], numRuns: first.length + runs });
}

/** Shrinks a scenario as long as it fails in the same way: first to simpler ones, then as fast-check does, then once more. */
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
  const property = fc.asyncProperty(source.scenarios, async (candidate) => !(await failsInBudget(candidate)));

  function shrinkFrom(examples: readonly unknown[], index: number) {
    return fc.check(property, {
      seed,
      path: String(index),
      examples: examples.map((example): [unknown] => [example]),
      numRuns: 1,
      ...(Number.isFinite(endsAt) && { interruptAfterTimeLimit: Math.max(1, endsAt - Date.now()) }),
    });
  }

  let { scenario: smallest, steps } = simplest;
  // A scenario that lost parts was not generated, so pass it as an example.
  const generated = steps > 0 ? undefined : await shrinkFrom(first, index);
  if (generated) {
    if (!generated.counterexample) return { is: generated.interrupted || runsLeft <= 0 ? 'out-of-time' : 'gone' };
    [[smallest], steps] = [generated.counterexample, generated.numShrinks];
  }
  // What was chosen from a list shrinks only along that list. As an example, it shrinks like any other value.
  for (let pass = 0; pass < MAX_PASSES && !isUsedUp(); pass++) {
    const { counterexample, numShrinks } = await shrinkFrom([smallest], 0);
    if (!counterexample || numShrinks === 0) break;
    [[smallest], steps] = [counterexample, steps + numShrinks];
  }
  return { is: 'smallest', scenario: smallest, steps };
}

/** Each pass tries again what the last one has tried, and the second one rarely finds more. */
const MAX_PASSES = 2;

/** Repeatedly takes the first failing scenario with one part left out. */
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
