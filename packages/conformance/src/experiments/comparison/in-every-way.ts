import { type BatchItem, type Envelope, isBatch } from '@obscura/protocol';
import { type Call, callFor, respelled } from '../../model/call.js';

/** What a later version of Obscura might send (ENV-7). */
export const UNKNOWN = { fieldOfTomorrow: { nested: [1, null, 'text'] } };

/** The same question in every way that must not matter: with unknown fields, in another spelling, and the items of a batch from last to first. */
export function inEveryWay(call: Call): Call {
  const { envelope } = call;
  if (!envelope) return call;
  const asked = withUnknownFields(isBatch(envelope) ? { ...envelope, batch: envelope.batch.toReversed() } : envelope);
  return respelled(callFor(asked), `\r\n ${inEscapes(JSON.stringify(fromLastKey(asked), null, '\t'))}\n`);
}

/** The same envelope with an unknown field at each level. */
export function withUnknownFields(envelope: Envelope): Envelope {
  const fill = <T extends Pick<BatchItem, 'input'>>(asked: T): T => ({
    ...asked,
    ...UNKNOWN,
    input: { ...asked.input, ...UNKNOWN },
  });
  return isBatch(envelope) ? { ...envelope, ...UNKNOWN, batch: envelope.batch.map(fill) } : fill(envelope);
}

/** The same JSON with the keys of each object from last to first. */
export function fromLastKey(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromLastKey);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, fromLastKey(inner)]),
  );
}

/** Writes every letter within strings as a `\u` escape, and keeps existing escapes. */
export function inEscapes(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/g, (string) =>
    string.replaceAll(/\\u[0-9a-f]{4}|\\.|[A-Za-z\u0080-\uffff]/g, (unit) => (unit.length > 1 ? unit : escaped(unit))),
  );
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
