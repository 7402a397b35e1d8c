import { defineAnswerCheck } from './define-answer-check.js';

export const responseFieldsExclusive = defineAnswerCheck({
  id: 'response/fields-exclusive',
  rules: ['RES-6'],
  stage: 'shape',
  failsOn: 'not-exclusive',
  docs: {
    title: 'The answer contradicts itself',
    why: 'Obscura cannot tell which of the fields counts, so the lookup fails.',
    fix: 'Send `result` or `results` with `ok: true`, or `error` with `ok: false`. Never send two of them.',
    examples: {
      python: 'response = {"ok": False, "error": error} if error else {"ok": True, "result": result}',
      typescript: 'respond(error ? { ok: false, error } : { ok: true, result });',
    },
  },
});
