import type { ReadAnswer } from '@obscura/protocol';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';

const FIELDS = ['result', 'results', 'error'] as const;

export const responseNoNullBeside = defineCheck({
  id: 'response/no-null-beside',
  level: 'SHOULD',
  rules: ['RES-6'],
  docs: {
    title: 'The answer has an extra null field',
    why: 'Obscura ignores the null. A stricter host sees an answer that contradicts itself, and rejects it.',
    fix: 'Leave out the other fields: send `result` or `results` with `ok: true`, or `error` with `ok: false`, and nothing else.',
    examples: {
      python: 'response = {"ok": True, "result": result}  # no "error": None',
      typescript: 'respond({ ok: true, result }); // no error: null',
    },
  },
  kind: 'judge',
  stage: 'shape',
  holdsFor: ['answer', 'refusal'],
  see({ document, answer }) {
    const answering = answer && answeringField(answer);
    // Only an object can have fields.
    if (answering === undefined || document.is !== 'document') return NOT_EXERCISED;
    const value = document.value as Readonly<Record<string, unknown>>;
    const nulls = FIELDS.filter((name) => name !== answering && value[name] === null);
    if (nulls.length === 0) return PASS;
    const names = nulls.map((name) => `\`${name}\``).join(' and ');
    return fail(`${names} ${nulls.length === 1 ? 'is' : 'are'} null next to \`${answering}\``);
  },
});

/** The field with the answer; `undefined` if the shape of the answer is wrong. Ids belong to a later stage. */
function answeringField(answer: ReadAnswer): (typeof FIELDS)[number] | undefined {
  if (!answer.ok) return answer.issues.every(({ rule }) => rule === 'RES-4') ? 'results' : undefined;
  return answer.answer.kind === 'refusal' ? 'error' : answer.answer.kind;
}
