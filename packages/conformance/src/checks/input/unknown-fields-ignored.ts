import { type BatchItem, isBatch } from '@obscura/protocol';
import { defineComparison } from '../../experiments/comparison.js';
import { type Call, callFor } from '../../model/call.js';

const UNKNOWN = { fieldOfTomorrow: { nested: [1, null, 'text'] } };

export const inputUnknownFieldsIgnored = defineComparison({
  id: 'input/unknown-fields-ignored',
  level: 'MUST',
  rules: ['ENV-7'],
  docs: {
    title: 'A field that the plugin does not know changes its answer',
    why: 'The next version of Obscura adds a field, and every look-up of this plugin stops to work.',
    fix: 'Take the fields that you know by name, and pass nothing on as a whole.',
    examples: {
      python: 'title = envelope["input"].get("title")  # not search(**envelope["input"])',
      typescript: 'const { title } = envelope.input; // not: new URLSearchParams(envelope.input)',
    },
  },
  variants: atEveryLevel,
  how: 'when a field is there that it does not know',
});

function atEveryLevel({ envelope }: Call): Call[] {
  if (!envelope) return [];
  const beside = callFor({ ...envelope, ...UNKNOWN });
  if (!isBatch(envelope)) return [beside, callFor({ ...envelope, input: { ...envelope.input, ...UNKNOWN } })];
  const withItems = (change: (item: BatchItem) => BatchItem) =>
    callFor({ ...envelope, batch: envelope.batch.map(change) });
  return [
    beside,
    withItems((item) => ({ ...item, ...UNKNOWN })),
    withItems(({ id, input }) => ({ id, input: { ...input, ...UNKNOWN } })),
  ];
}
