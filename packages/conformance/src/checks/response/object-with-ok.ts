import { defineAnswerCheck } from './define-answer-check.js';
import { answerSerializedTwice } from './serialized-twice.js';

export const responseObjectWithOk = defineAnswerCheck({
  id: 'response/object-with-ok',
  rules: ['RES-1'],
  stage: 'shape',
  failsOn: 'not-a-response',
  cause: answerSerializedTwice,
  docs: {
    title: 'The answer is not an object with a boolean `ok`',
    why: 'Obscura cannot tell success from failure, so the lookup fails.',
    fix: 'Wrap the result: `{"ok": true, "result": …}`. `ok` is true or false, never a string or a number.',
    examples: {
      python: 'print(json.dumps({"ok": True, "result": movie}))',
      typescript: 'respond({ ok: true, result: movie });',
    },
  },
});
