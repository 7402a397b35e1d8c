import { type Action, OBSCURA_VERSION, printable } from '@obscura/protocol';
import type { Plugin } from '../../plugin/plugin.js';
import type { CallOptions } from '../options/call-options.js';

/** An item as it is sent. A single item has no id. */
export type SentItem = { id: string; inputJson: string };

/** A question to a plugin: about one item by `input`, or about several by `batch` (ENV-4, ENV-5). */
export type Asked = { plugin: Plugin; action: Action; kind: 'single' | 'batch'; items: readonly SentItem[] };

/** An input as JSON, or why it cannot be sent (ENV-4, ENV-6): it is not plain data, or contains text that the protocol does not allow. */
export type SendableInput = { ok: true; inputJson: string } | { ok: false; why: string };

/** Writes an input as JSON. Never throws, whatever the input does while it is read. */
export function sendableInput(read: () => unknown): SendableInput {
  try {
    return written(read());
  } catch {
    return { ok: false, why: 'the input cannot be written as JSON: it has a cycle, a BigInt, or a getter that throws' };
  }
}

function written(input: unknown): SendableInput {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return { ok: false, why: 'the input is not an object' };
  let why: string | undefined;
  const note = (key: string, text: string) => {
    const reason = unsendable(text);
    if (reason !== undefined)
      why ??= `the input cannot be sent: ${printable(key, { maxLength: 60 }) || 'it'} ${reason}`;
  };
  const inputJson = JSON.stringify(input, (key, value: unknown) => {
    note(key, key);
    if (typeof value === 'string') note(key, value);
    return value;
  });
  if (why !== undefined) return { ok: false, why };
  // A `toJSON` may return anything.
  return inputJson?.startsWith('{') ? { ok: true, inputJson } : { ok: false, why: 'the input is not an object' };
}

/** What is said of an item whose id a batch cannot contain. */
export const UNSENDABLE_ID = {
  ok: false,
  why: 'the id is empty, not a string, or holds NUL or a lone surrogate',
} as const;

/** Whether a batch can contain an id (ENV-5). */
export function isSendableId(id: unknown): id is string {
  return typeof id === 'string' && id !== '' && unsendable(id) === undefined;
}

function unsendable(text: string): string | undefined {
  if (!text.isWellFormed()) return 'contains a lone surrogate';
  return text.includes('\0') ? 'contains a NUL character' : undefined;
}

/** The bytes of an envelope. Credentials that the manifest does not declare stay with the host. */
export function envelopeBytes({ plugin, action, kind, items }: Asked, { auth = {} }: CallOptions): Uint8Array {
  const declared = plugin.manifest.auth.flatMap(({ key }) => (Object.hasOwn(auth, key) ? [[key, auth[key]]] : []));
  const head = { obscura_version: OBSCURA_VERSION, action, auth: Object.fromEntries(declared) };
  const batch = items.map(({ id, inputJson }) => `{"id":${JSON.stringify(id)},"input":${inputJson}}`);
  const body = kind === 'batch' ? `"batch":[${batch.join(',')}]` : `"input":${items[0]?.inputJson ?? '{}'}`;
  return new TextEncoder().encode(`${JSON.stringify(head).slice(0, -1)},${body}}`);
}
