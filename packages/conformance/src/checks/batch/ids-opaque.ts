import { isBatch } from '@obscura/protocol';
import { defineComparison } from '../../experiments/comparison.js';
import { askBatch, type Call } from '../../model/call.js';
import { takesBatches } from './takes-batches.js';

/** Ids as a host may make them. Each set holds some that are equal to who trims, folds case, normalises or counts. */
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
    title: 'The spelling of an id changes what is found',
    why: 'Whether a film is found depends on what Obscura calls the row, so that it is found in one library and not in the other.',
    fix: 'Hand each id back as it came, and let nothing but the input decide.',
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
  how: 'when the items have other ids',
});

function withIds(call: Call, ids: readonly string[]): Call {
  const { envelope } = call;
  if (!envelope || !isBatch(envelope)) return call;
  const renamed = envelope.batch.map(({ input }, index) => ({ id: ids[index] ?? `row ${index}`, input }));
  return askBatch(envelope, renamed);
}
