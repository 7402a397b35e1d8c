import { madeUpActions, onlyItem, seeMadeUp } from '../../experiments/made-up-action.js';
import { defineCheck, fail, PASS } from '../../model/check.js';

export const responseUnknownActionRefused = defineCheck({
  id: 'response/unknown-action-refused',
  level: 'MUST',
  rules: ['RES-7'],
  docs: {
    title: 'An unknown action is not refused',
    why: 'A future Obscura asks for albums, gets movies, and stores them.',
    fix: 'Check `action`, and refuse every action that you do not implement.',
    examples: {
      python:
        'if envelope["action"] != "movieByName":\n    return {"ok": False, "error": f"{envelope[\'action\']} is not supported"}',
      typescript: "if (action !== 'movieByName') throw new Error(`${action} is not supported`);",
    },
  },
  kind: 'experiment',
  sources: madeUpActions,
  see: (done) =>
    seeMadeUp(done, (outcome) => {
      if (outcome.is === 'broken') return fail(`The plugin fails on an unknown action: ${outcome.why}`, [], 0);
      return onlyItem(outcome)?.is === 'result'
        ? fail('The plugin answers an unknown action with a result', [], 0)
        : PASS;
    }),
});
