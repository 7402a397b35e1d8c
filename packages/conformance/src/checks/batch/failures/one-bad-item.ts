import { isBatch } from '@obscura/protocol';
import { defineComparison } from '../../../experiments/comparison/comparison.js';
import { seeSwappedItems } from '../../../experiments/comparison/swapped-items.js';
import { askBatch, type Call } from '../../../model/call.js';
import type { ExperimentCheck } from '../../../model/check.js';
import { takesBatches } from '../takes-batches.js';

const ODD_ID = 'odd-item';

/** Inputs that match nothing at any provider. */
const ODD_INPUTS = [{}, { title: '\u202e"%s\\ 字'.repeat(50), name: '%00', date: '0000' }] as const;

const comparison = defineComparison({
  id: 'batch/one-bad-item',
  level: 'SHOULD',
  rules: ['RES-9', 'RES-10'],
  docs: {
    title: 'One odd item changes the answers for the others',
    why: 'A single file with a strange name can cost up to fifty others their metadata.',
    fix: 'Catch errors item by item, and give the failing item an `error`.',
    examples: {
      python:
        'try:\n    results.append({"id": item["id"], "result": look_up(item["input"])})\nexcept LookupError as error:\n    results.append({"id": item["id"], "result": None, "error": str(error)})',
      typescript:
        'results.push(await lookUp(input).then((result) => ({ id, result }), (error) => ({ id, result: null, error: String(error) })));',
    },
  },
  appliesTo: takesBatches,
  modes: ['batch'],
  variants: withOddItem,
  mayRefuse: true,
  // A plugin that crashes on such an item also crashes on it alone, which input/empty and input/any-text check.
  brokenElsewhere: true,
  counts: (path) => path !== ODD_ID && !path.startsWith(`${ODD_ID}.`),
  inTurn: 1,
  how: 'when the batch contains an odd item',
});

export const batchOneBadItem: ExperimentCheck = {
  ...comparison,
  // batch/items-not-swapped owns answers that went to other items.
  see: (done) => (seeSwappedItems(done).is === 'fail' ? { is: 'elsewhere' } : comparison.see(done)),
};

function withOddItem({ envelope }: Call): Call[] {
  if (!envelope || !isBatch(envelope)) return [];
  const [first, ...others] = envelope.batch;
  return ODD_INPUTS.map((input) => askBatch(envelope, [...(first ? [first] : []), { id: ODD_ID, input }, ...others]));
}
