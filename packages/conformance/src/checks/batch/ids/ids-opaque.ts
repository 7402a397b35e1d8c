import { isBatch } from '@obscura/protocol';
import { defineComparison } from '../../../experiments/comparison/comparison.js';
import { askBatch, type Call } from '../../../model/call.js';
import { takesBatches } from '../takes-batches.js';

/** Ids that a host may use. Each set has some that become equal after trimming, case folding, normalization or number parsing. */
const ID_SETS: readonly (readonly string[])[] = [
  ['ünïcødé 映画', ' a', 'a ', 'a', 'A', 'with spaces and "quotes"'],
  ['7', '007', '7.0', '1e3', '1000', '-0'],
  ['é', 'e\u0301', 'ﬁ', 'fi', '../../x', '👩‍👩‍👧'],
  ['x'.repeat(1024), `${'x'.repeat(1023)}y`, 'null', 'true', '__proto__', '{}'],
];

export const batchIdsOpaque = defineComparison({
  id: 'batch/ids-opaque',
  level: 'MUST',
  rules: ['RES-10'],
  docs: {
    title: 'The spelling of an id changes the result',
    why: 'Whether a movie is found depends on Obscura’s row id, so it is found in one library but not in another.',
    fix: 'Return each id unchanged, and let only the input decide the result.',
    examples: {
      python: 'results = [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]',
      typescript:
        'results = await Promise.all(items.map(async ({ id, input }) => ({ id, result: await lookUp(input) })));',
    },
  },
  appliesTo: takesBatches,
  modes: ['batch'],
  alignment: 'by place',
  idsElsewhere: true,
  variants: (call) => ID_SETS.map((ids) => withIds(call, ids)),
  inTurn: 1,
  how: 'when the items have different ids',
});

function withIds(call: Call, ids: readonly string[]): Call {
  const { envelope } = call;
  if (!envelope || !isBatch(envelope)) return call;
  const renamed = envelope.batch.map(({ input }, index) => ({ id: ids[index] ?? `row ${index}`, input }));
  return askBatch(envelope, renamed);
}
