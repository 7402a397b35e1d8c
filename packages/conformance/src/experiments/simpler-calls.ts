import { type BatchItem, type Input, isBatch } from '@obscura/protocol';
import { askBatch, askSingle, type Call } from '../model/call.js';

/** Simpler versions of a call: fewer items, plainer ids, fewer fields, plainer text. */
export function* simplerCalls({ envelope }: Call): Generator<Call> {
  if (!envelope) return;
  if (isBatch(envelope)) for (const items of simplerBatches(envelope.batch)) yield askBatch(envelope, items);
  else for (const input of simplerInputs(envelope.input)) yield askSingle(envelope, input);
}

function* simplerBatches(items: readonly BatchItem[]): Generator<BatchItem[]> {
  if (items.length > 1) yield* items.map((item) => [item]);
  if (items.length > 2) yield* items.map((item) => items.filter((other) => other !== item));
  if (items.some(({ id }, index) => !isPlain(id, index)))
    yield items.map(({ input }, index) => ({ id: plainId(index), input }));
  for (const item of items) {
    for (const input of simplerInputs(item.input))
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

/** The plainest text there is. Any other text in a smallest case is there for a reason. */
const PLAINEST = 'a';

/** The input without one of its fields, then with plain text in one of them. */
function simplerInputs(input: Input): Input[] {
  const fields = Object.entries(input);
  const without = fields.map(([left]) => Object.fromEntries(fields.filter(([field]) => field !== left)));
  const odd = fields.filter(([, value]) => typeof value === 'string' && value.length > 0 && value !== PLAINEST);
  return [...without, ...odd.map(([field]) => ({ ...input, [field]: PLAINEST }))];
}
