import { type BatchItem, isBatch } from '@obscura/protocol';
import { defineComparison } from '../../experiments/comparison/comparison.js';
import { type Call, callFor } from '../../model/call.js';

const UNKNOWN = { fieldOfTomorrow: { nested: [1, null, 'text'] } };

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
  atOnce: atEveryLevel,
  how: 'when the envelope has an unknown field',
});

function atEveryLevel(call: Call): Call {
  const { envelope } = call;
  if (!envelope) return call;
  if (!isBatch(envelope)) return callFor({ ...envelope, ...UNKNOWN, input: { ...envelope.input, ...UNKNOWN } });
  const batch = envelope.batch.map((item) => ({ ...item, ...UNKNOWN, input: { ...item.input, ...UNKNOWN } }));
  return callFor({ ...envelope, ...UNKNOWN, batch });
}

function atEachLevel({ envelope }: Call): Call[] {
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
