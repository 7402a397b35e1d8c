import { type BatchItem, type Envelope, isBatch } from '@obscura/protocol';
import { askBatch, type Call, callFor, respelled } from '../../model/call.js';

/** What a later version of Obscura might send (ENV-7). */
const UNKNOWN = { fieldOfTomorrow: { nested: [1, null, 'text'] } };
const ALSO_UNKNOWN = { anotherFieldOfTomorrow: 1 };

/**
 * The same question in every way that must not matter: with unknown fields, which come first and last, in another spelling, and the items of a
 * batch from last to first.
 */
export function inEveryWay(call: Call): Call {
  const { envelope } = call;
  if (!envelope) return call;
  const turned = isBatch(envelope) ? { ...envelope, batch: envelope.batch.toReversed() } : envelope;
  const asked = surrounded(fromLastKey(turned));
  return respelled(callFor(asked), `\r\n ${inEscapes(JSON.stringify(asked, null, '\t'))}\n`);
}

/** With an unknown field, at each level alone; then with two at all levels, in case it takes more than one, or one in front. */
export function withUnknownFields({ envelope }: Call): Call[] {
  if (!envelope) return [];
  const beside = callFor({ ...envelope, ...UNKNOWN });
  const everywhere = callFor(surrounded(envelope));
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

/** With other white space, with the keys of each object from last to first, and with escapes in place of letters. */
export function inOtherSpellings(call: Call): Call[] {
  const { envelope } = call;
  if (!envelope) return [];
  return [
    respelled(call, JSON.stringify(envelope, null, '\t')),
    respelled(call, `\r\n ${JSON.stringify(fromLastKey(envelope))}\n`),
    respelled(call, inEscapes(JSON.stringify(envelope))),
  ];
}

/** A batch from its last item to its first, and rotated. */
export function inOtherOrders(call: Call): Call[] {
  const { envelope } = call;
  if (!envelope || !isBatch(envelope)) return [];
  return [askBatch(envelope, envelope.batch.toReversed()), ...rotated(call)];
}

/** From the second item on, and the first one last: then other items are neighbours, or pairs. */
export function rotated({ envelope }: Call): Call[] {
  if (!envelope || !isBatch(envelope)) return [];
  const [first, ...others] = envelope.batch;
  return [askBatch(envelope, first ? [...others, first] : [])];
}

/** The same envelope with an unknown field before and one after the others, at each level. */
function surrounded(envelope: Envelope): Envelope {
  const around = <T extends object>(known: T): T => ({ ...UNKNOWN, ...known, ...ALSO_UNKNOWN });
  const fill = <T extends Pick<BatchItem, 'input'>>(asked: T): T => around({ ...asked, input: around(asked.input) });
  return isBatch(envelope) ? around({ ...envelope, batch: envelope.batch.map(fill) }) : fill(envelope);
}

/** The same JSON with the keys of each object from last to first. */
function fromLastKey<T>(value: T): T;
function fromLastKey(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromLastKey);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, fromLastKey(inner)]),
  );
}

/** Writes every letter within strings as a `\u` escape, and keeps existing escapes. */
function inEscapes(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/g, (string) =>
    string.replaceAll(/\\u[0-9a-f]{4}|\\.|[A-Za-z\u0080-\uffff]/g, (unit) => (unit.length > 1 ? unit : escaped(unit))),
  );
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
