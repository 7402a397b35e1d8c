import { isBatch } from '@obscura/protocol';
import { nextTolerated, seeTolerated, type Tolerated } from '../../experiments/tolerance.js';
import { askBatch, type Call, withInputs } from '../../model/call.js';
import { defineCheck, type Source } from '../../model/check.js';
import { baselines } from '../../subject/questions.js';

export const inputEmpty = defineCheck({
  id: 'input/empty',
  level: 'MUST',
  rules: ['ENV-6'],
  docs: {
    title: 'The plugin fails on an empty input',
    why: 'Obscura shows “plugin failed” for files that it knows little of, instead of “no match”.',
    fix: 'Every field of `input` may be missing. Answer `null`, or a sentence that says what you would need.',
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

/** One item: several empty ones would be equal, too. */
function emptied(call: Call): Tolerated {
  const { envelope } = call;
  const ordinary = envelope && isBatch(envelope) ? askBatch(envelope, envelope.batch.slice(0, 1)) : call;
  return { ordinary, odd: withInputs(ordinary, () => ({})) };
}
