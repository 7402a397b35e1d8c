import { outcomeOf } from '../experiments/outcome/outcome.js';
import type { Judged } from '../model/check.js';
import type { Context } from '../model/context.js';
import type { Expectation, UnmetExample } from '../model/report/unmet-example.js';

/** Whether a call asked one example, and got another answer than its author expects. A broken answer is a finding instead. */
export function unmetExample(context: Context, observed: Judged): UnmetExample | undefined {
  const { envelope, conditions } = observed.call;
  const input = envelope?.input;
  if (!envelope || !input || conditions) return undefined;
  const { action } = envelope;
  const asked = JSON.stringify(input);
  const example = context.everyExampleOf(action).find((each) => JSON.stringify(each) === asked);
  const outcome = outcomeOf(observed);
  if (!example || outcome.is === 'broken') return undefined;
  const expected = context.expectationOf(example);
  const got = gotBy(outcome);
  if (expected === undefined ? got !== 'refusal' : got === expected) return undefined;
  return {
    action,
    input: example,
    ...(expected && { expected }),
    got,
    ...(outcome.is === 'refused' && { error: outcome.error }),
    observed,
  };
}

function gotBy(outcome: Exclude<ReturnType<typeof outcomeOf>, { is: 'broken' }>): Expectation {
  if (outcome.is === 'refused') return 'refusal';
  const [item] = outcome.items.values();
  return item?.is === 'result' ? 'result' : item?.is === 'error' ? 'refusal' : 'no-match';
}
