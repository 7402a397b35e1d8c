import { type BatchItem, type Input, isBatch } from '@obscura/protocol';
import { askBatch, askSingle, type Call } from '../model/call.js';

/** Simpler versions of a call: fewer items, plainer ids, fewer fields. */
export function* simplerCalls({ envelope }: Call): Generator<Call> {
  if (!envelope) return;
  if (isBatch(envelope)) for (const items of simplerBatches(envelope.batch)) yield askBatch(envelope, items);
  else for (const input of withoutOneField(envelope.input)) yield askSingle(envelope, input);
}

function* simplerBatches(items: readonly BatchItem[]): Generator<BatchItem[]> {
  if (items.length > 1) yield* items.map((item) => [item]);
  if (items.length > 2) yield* items.map((item) => items.filter((other) => other !== item));
  if (items.some(({ id }, index) => !isPlain(id, index)))
    yield items.map(({ input }, index) => ({ id: plainId(index), input }));
  for (const item of items) {
    for (const input of withoutOneField(item.input))
      yield items.map((other) => (other === item ? { id: item.id, input } : other));
  }
}

/** Whether an id is one that ids shrink to, or one of our own. */
function isPlain(id: string, index: number): boolean {
  return id === plainId(index) || /^row-\d+$/.test(id);
}

function plainId(index: number): string {
  return index < 26 ? String.fromCharCode('a'.charCodeAt(0) + index) : `row-${index + 1}`;
}

function withoutOneField(input: Input): Input[] {
  const fields = Object.entries(input);
  return fields.map(([left]) => Object.fromEntries(fields.filter(([field]) => field !== left)));
}
