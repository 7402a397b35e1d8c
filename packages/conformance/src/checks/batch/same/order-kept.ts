import { isBatch } from '@obscura/protocol';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../../model/check.js';
import { counted } from '../../../wording/counted.js';

/** Longest part of an id to show, in characters. */
const MAX_SHOWN = 60;

export const batchOrderKept = defineCheck({
  id: 'batch/order-kept',
  level: 'SHOULD',
  rules: ['RES-4'],
  docs: {
    title: 'The results are not in the order of the batch',
    why: 'Obscura matches results by id, but anyone who compares questions and answers in a log is misled.',
    fix: 'Answer in the order of the batch, even if the lookups finish in a different order.',
    examples: {
      python: `with ThreadPoolExecutor() as pool:  # not as_completed(): map keeps the order
    found = list(pool.map(look_up, [item["input"] for item in batch]))
results = [{"id": item["id"], "result": result} for item, result in zip(batch, found)]`,
      typescript:
        'const results = await Promise.all(batch.map(async ({ id, input }) => ({ id, result: await lookUp(input) })));',
    },
  },
  appliesTo: ({ capabilities }) => capabilities.supportsBatch === true,
  kind: 'judge',
  stage: 'ids',
  holdsFor: ['answer', 'refusal'],
  see({ call: { envelope }, answer }) {
    if (!envelope || !isBatch(envelope) || !answer?.ok || answer.answer.kind !== 'results') return NOT_EXERCISED;
    const { batch } = envelope;
    if (batch.length < 2) return NOT_EXERCISED;
    const { results } = answer.answer;
    const rows = results.flatMap(({ id }, index) => {
      const due = batch[index]?.id;
      return due === undefined || id === due ? [] : [`results[${index}] answers ${quote(id)}, not ${quote(due)}`];
    });
    if (rows.length === 0) return PASS;
    return fail(`${rows.length} of ${counted(results.length, 'result')} are not in the position of their items`, rows);
  },
});

function quote(id: string): string {
  return JSON.stringify(id.length > MAX_SHOWN ? `${id.slice(0, MAX_SHOWN)}…` : id);
}
