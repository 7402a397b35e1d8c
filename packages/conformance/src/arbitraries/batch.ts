import { type BatchItem, DEFAULT_BATCH_SIZE, type Input } from '@obscura/protocol';
import fc from 'fast-check';
import { id } from './text.js';

/** Batches of up to as many items as hosts send, but mostly small, with ids that are unique within the batch (ENV-5). */
export function batchOf(input: fc.Arbitrary<Input>): fc.Arbitrary<BatchItem[]> {
  // Not `minLength`: fast-check would apply it to every part that it shrinks, and keep an extra item next to the culprit.
  const items = (maxLength: number) =>
    fc
      .uniqueArray(fc.record({ id, input }), { selector: (item) => item.id, maxLength, size: 'max' })
      .filter((batch) => batch.length > 0);
  return fc.oneof({ arbitrary: items(5), weight: 9 }, { arbitrary: items(DEFAULT_BATCH_SIZE), weight: 1 });
}
