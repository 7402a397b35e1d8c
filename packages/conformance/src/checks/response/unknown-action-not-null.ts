import { madeUpActions, onlyItem, seeMadeUp } from '../../experiments/made-up-action.js';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';

export const responseUnknownActionNotNull = defineCheck({
  id: 'response/unknown-action-not-null',
  level: 'SHOULD',
  rules: ['RES-7'],
  docs: {
    title: 'An unknown action gets “no match”',
    why: 'The user sees “no match” although the plugin never looked.',
    fix: 'Refuse actions that you do not implement with an error message. `null` means that you looked and found nothing.',
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
        ? fail('The plugin answers an unknown action with `null`', [], 0)
        : NOT_EXERCISED;
    }),
});
