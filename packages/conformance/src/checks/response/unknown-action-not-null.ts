import { madeUpActions, onlyItem, seeMadeUp } from '../../experiments/made-up-action.js';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';

export const responseUnknownActionNotNull = defineCheck({
  id: 'response/unknown-action-not-null',
  level: 'SHOULD',
  rules: ['RES-7'],
  docs: {
    title: 'An action that does not exist gets “no match”',
    why: 'The user reads that there is no match for a question that was never asked.',
    fix: 'Refuse in words what you do not implement; `null` says that you have looked.',
    examples: {
      python: 'return {"ok": False, "error": f"{action} is not supported"}  # not "result": None',
      typescript: 'throw new Error(`${action} is not supported`); // not: return null',
    },
  },
  kind: 'experiment',
  sources: madeUpActions,
  see: (done) =>
    seeMadeUp(done, (outcome) => {
      if (outcome.is === 'refused') return PASS;
      return onlyItem(outcome)?.is === 'no match'
        ? fail('An action that does not exist is answered with `null`', [], 0)
        : NOT_EXERCISED;
    }),
});
