import { defineAnswerCheck, isRefusal } from './define-answer-check.js';

export const responseAnswersWhatWasAsked = defineAnswerCheck({
  id: 'response/answers-what-was-asked',
  rules: ['RES-2', 'RES-3'],
  stage: 'shape',
  failsOn: 'not-what-was-asked',
  exercisedBy: (observed) => !isRefusal(observed),
  docs: {
    title: 'The answer does not fit the question',
    why: 'Obscura does not find the `result` or `results` that it asked for, so the lookup fails.',
    fix: 'Answer `input` with `result` and `batch` with `results`, on every code path.',
    examples: {
      python: `if "batch" in envelope:
    response = {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}
else:
    response = {"ok": True, "result": look_up(envelope["input"])}`,
      typescript: `respond(envelope.batch
  ? { ok: true, results: await Promise.all(envelope.batch.map(async ({ id, input }) => ({ id, result: await lookUp(input) }))) }
  : { ok: true, result: await lookUp(envelope.input) });`,
    },
  },
});
