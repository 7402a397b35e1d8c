import { isBatch } from '@obscura/protocol';
import { nextTolerated, seeTolerated, type Tolerated } from '../../experiments/outcome/tolerance.js';
import { askBatch, type Call, withInputs } from '../../model/call.js';
import { defineCheck, type Source } from '../../model/check.js';
import { baselines } from '../../subject/exam/questions.js';

export const inputEmpty = defineCheck({
  id: 'input/empty',
  level: 'MUST',
  rules: ['ENV-6'],
  docs: {
    title: 'The plugin fails on an empty input',
    why: 'Obscura shows “plugin failed” instead of “no match” for files that it knows little about.',
    fix: 'Expect every field of `input` to be missing. Answer `null`, or an error that says what you need.',
    examples: {
      python:
        'title = envelope["input"].get("title") or envelope["input"].get("name")\nif not title:\n    return {"ok": True, "result": None}',
      typescript: 'const title = input.title ?? input.name;\nif (!title) return null;',
    },
  },
  kind: 'experiment',
  sources: (context) =>
    context.actions.flatMap((action) =>
      baselines(context, action, ['single', 'batch']).map(
        (calls): Source<Tolerated> => ({ scenarios: calls.map(emptied), next: nextTolerated }),
      ),
    ),
  see: (done) => seeTolerated(done, 'on an empty input'),
});

/** Batches get a single item, because several empty items would also be duplicates. */
function emptied(call: Call): Tolerated {
  const { envelope } = call;
  const ordinary = envelope && isBatch(envelope) ? askBatch(envelope, envelope.batch.slice(0, 1)) : call;
  return { ordinary, odd: withInputs(ordinary, () => ({})) };
}
