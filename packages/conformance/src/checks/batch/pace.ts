import { DEFAULT_BATCH_SIZE } from '@obscura/protocol';
import { growingBatches, grownIn, itemsInTime } from '../../experiments/comparison/large-batch.js';
import { outcomeOf } from '../../experiments/outcome/outcome.js';
import { defineCheck, fail, NOT_EXERCISED, PASS } from '../../model/check.js';
import { counted } from '../../wording/counted.js';
import { takesBatches } from './takes-batches.js';

export const batchPace = defineCheck({
  id: 'batch/pace',
  level: 'SHOULD',
  rules: ['ENV-5', 'PROC-5'],
  leniency:
    'It is measured on this machine and without a network. A full batch may take half of its deadline. A difference of half a second is noise, and so is one of a whole short call.',
  docs: {
    title: 'A full batch would take too long',
    why: 'Obscura sends fifty items and stops the plugin at the deadline. Then it has to ask about all fifty again, one by one.',
    fix: 'Ask the provider for several items per request, or send requests in parallel as far as it allows.',
    examples: {
      python: 'with ThreadPoolExecutor(4) as pool:\n    found = list(pool.map(look_up, inputs))',
      typescript: 'const found = await Promise.all(inputs.map(lookUp));',
    },
  },
  appliesTo: takesBatches,
  kind: 'experiment',
  compares: true,
  sources: growingBatches,
  see(done) {
    const grown = grownIn(done);
    if (!grown || !done.every((asked) => asked === grown.full || outcomeOf(asked).is === 'items')) return NOT_EXERCISED;
    const items = itemsInTime(grown);
    if (items === undefined) return NOT_EXERCISED;
    if (items >= DEFAULT_BATCH_SIZE) return PASS;
    return fail(
      `At this pace, ${counted(items, 'item')} would fit into half of the ${grown.few[0].deadlineMs / 1000} s deadline; hosts send ${DEFAULT_BATCH_SIZE}`,
    );
  },
});
