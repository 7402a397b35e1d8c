import { defineAnswerCheck } from './define-answer-check.js';

export const responseFieldsExclusive = defineAnswerCheck({
  id: 'response/fields-exclusive',
  rules: ['RES-6'],
  stage: 'shape',
  convicts: 'not-exclusive',
  docs: {
    title: 'The answer says two things at once',
    why: 'Obscura cannot know which of the two counts, so the look-up fails.',
    fix: 'Give `result` or `results` with `ok: true`, and `error` with `ok: false`; never two of them.',
    examples: {
      python: 'response = {"ok": False, "error": error} if error else {"ok": True, "result": result}',
      typescript: 'respond(error ? { ok: false, error } : { ok: true, result });',
    },
  },
});
