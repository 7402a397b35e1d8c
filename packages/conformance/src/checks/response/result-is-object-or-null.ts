import { defineAnswerCheck, isRefusal } from './define-answer-check.js';
import { resultSerializedTwice } from './serialized-twice.js';

export const responseResultIsObjectOrNull = defineAnswerCheck({
  id: 'response/result-is-object-or-null',
  rules: ['RES-2', 'RES-3'],
  stage: 'shape',
  failsOn: 'bad-result',
  cause: resultSerializedTwice,
  exercisedBy: (observed) => !isRefusal(observed),
  docs: {
    title: 'A result is neither an object nor null',
    why: 'Obscura cannot read the result, so the lookup fails although the plugin found something.',
    fix: 'Return one object per item: the best match, not a list of matches, a string, or true.',
    examples: {
      python: '{"ok": True, "result": matches[0] if matches else None}',
      typescript: 'respond({ ok: true, result: matches[0] ?? null });',
    },
  },
});
