import fc from 'fast-check';
import { hadGoodConditions } from '../../../experiments/outcome/good-conditions.js';
import { outcomeOf } from '../../../experiments/outcome/outcome.js';
import { symbolQuestion } from '../../../experiments/quoting/symbol-title.js';
import { askBatch, askSingle, type Call } from '../../../model/call.js';
import { defineCheck, fail, type Judged, NOT_EXERCISED, PASS, type Source } from '../../../model/check.js';
import type { Context } from '../../../model/context.js';
import { askerOf, UNKNOWN_TITLE } from '../../../subject/exam/questions.js';
import { takesBatches } from '../takes-batches.js';

/** A batch in which nothing is to be found, and its only item alone. */
type Asked = { batch: Call; alone: Call };

export const batchItemsNotRefused = defineCheck({
  id: 'batch/items-not-refused',
  level: 'MUST',
  rules: ['RES-10'],
  docs: {
    title: 'A batch is refused although each of its items is answered alone',
    why: 'The host takes the refusal for an outage and asks again, or gives up on a part of the library that only has nothing to be found.',
    fix: 'Refuse a batch only for what hits all of its items, such as a missing key. “No match” for each of them is an answer.',
    examples: {
      python: 'return {"ok": True, "results": results}  # also if every result is None',
      typescript: 'return { ok: true, results }; // also if every result is null',
    },
  },
  appliesTo: takesBatches,
  kind: 'experiment',
  compares: true,
  sources,
  see([batch, alone, again]) {
    if (!batch || !hadGoodConditions(batch)) return NOT_EXERCISED;
    const error = refusalOf(batch);
    if (error === undefined) return outcomeOf(batch).is === 'items' ? PASS : NOT_EXERCISED;
    const isAnswered = alone !== undefined && outcomeOf(alone).is === 'items' && hadGoodConditions(alone);
    if (!isAnswered || !again || refusalOf(again) === undefined) return NOT_EXERCISED;
    return fail(`The plugin refuses a batch, but answers its only item alone: ${JSON.stringify(error)}`, [], 0);
  },
});

/** What becomes of a batch does not depend on the action, so one speaks for all. */
function sources(context: Context): readonly Source[] {
  for (const action of context.actions) {
    const [field] = Object.keys(symbolQuestion(action, context.examplesOf(action)) ?? {});
    if (field === undefined) continue;
    const [asker, input] = [askerOf(context, action), { [field]: UNKNOWN_TITLE }];
    const scenario = { batch: askBatch(asker, [{ id: 'row-1', input }]), alone: askSingle(asker, input) };
    const source: Source<Asked> = {
      scenarios: fc.constant(scenario),
      next({ batch, alone }, done) {
        const [first] = done;
        if (!first) return batch;
        return refusalOf(first) !== undefined && hadGoodConditions(first)
          ? [batch, alone, batch][done.length]
          : undefined;
      },
    };
    return [source as Source]; // what it generates is what it gets
  }
  return [];
}

function refusalOf(observed: Judged): string | undefined {
  const outcome = outcomeOf(observed);
  return outcome.is === 'refused' ? outcome.error : undefined;
}
