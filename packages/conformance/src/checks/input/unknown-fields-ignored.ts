import { type BatchItem, isBatch } from '@obscura/protocol';
import { defineComparison } from '../../experiments/comparison/comparison.js';
import { UNKNOWN, withUnknownFields } from '../../experiments/comparison/in-every-way.js';
import { type Call, callFor } from '../../model/call.js';

export const inputUnknownFieldsIgnored = defineComparison({
  id: 'input/unknown-fields-ignored',
  level: 'MUST',
  rules: ['ENV-7'],
  docs: {
    title: 'An unknown field changes the answer',
    why: 'The next version of Obscura adds a field, and every lookup with this plugin stops working.',
    fix: 'Pick the fields that you know by name, and never pass on the whole object.',
    examples: {
      python: 'title = envelope["input"].get("title")  # not search(**envelope["input"])',
      typescript: 'const { title } = envelope.input; // not: new URLSearchParams(envelope.input)',
    },
  },
  variants: atEachLevel,
  isJoint: true,
  how: 'when the envelope has an unknown field',
});

/** If no level alone makes a difference, it takes all of them. */
function atEachLevel({ envelope }: Call): Call[] {
  if (!envelope) return [];
  const beside = callFor({ ...envelope, ...UNKNOWN });
  const everywhere = callFor(withUnknownFields(envelope));
  if (!isBatch(envelope))
    return [beside, callFor({ ...envelope, input: { ...envelope.input, ...UNKNOWN } }), everywhere];
  const withItems = (change: (item: BatchItem) => BatchItem) =>
    callFor({ ...envelope, batch: envelope.batch.map(change) });
  return [
    beside,
    withItems((item) => ({ ...item, ...UNKNOWN })),
    withItems(({ id, input }) => ({ id, input: { ...input, ...UNKNOWN } })),
    everywhere,
  ];
}
