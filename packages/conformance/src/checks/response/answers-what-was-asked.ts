import { defineAnswerCheck, isRefusal } from './define-answer-check.js';

export const responseAnswersWhatWasAsked = defineAnswerCheck({
  id: 'response/answers-what-was-asked',
  rules: ['RES-2', 'RES-3'],
  stage: 'shape',
  convicts: 'not-what-was-asked',
  exercisedBy: (observed) => !isRefusal(observed),
  docs: {
    title: 'The answer is not of the kind that was asked for',
    why: 'Obscura looks for `result` or `results`, finds neither, and the look-up fails.',
    fix: 'Answer `input` with `result` and `batch` with `results`, in every branch.',
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
