import { type BatchItem, DEFAULT_BATCH_SIZE, type Input } from '@obscura/protocol';
import fc from 'fast-check';
import { id } from './text.js';

/** Batches of up to as many items as hosts send, mostly small, with ids unique within the batch (ENV-5). */
export function batchOf(input: fc.Arbitrary<Input>): fc.Arbitrary<BatchItem[]> {
  const items = (maxLength: number) =>
    fc.uniqueArray(fc.record({ id, input }), { selector: (item) => item.id, minLength: 1, maxLength, size: 'max' });
  return fc.oneof({ arbitrary: items(5), weight: 9 }, { arbitrary: items(DEFAULT_BATCH_SIZE), weight: 1 });
}
