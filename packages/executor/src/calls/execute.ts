import { type Envelope, isBatch } from '@obscura/protocol';
import type { Plugin } from '../plugin/plugin.js';
import type { Transcript } from '../process/transcript.js';
import type { Engine } from './ask/engine.js';
import { isSendableId, sendableInput, UNSENDABLE_ID } from './ask/envelope.js';
import { transcribe } from './ask/transcribe.js';
import type { ErrorCode } from './errors/error-codes.js';
import { executionError } from './errors/execution-error.js';
import { type CallOptions, usableOptions } from './options/call-options.js';
import { describe } from './options/check-options.js';
import { checkPlugin } from './options/check-plugin.js';
import { limitsWith } from './options/limits.js';
import { maskFor } from './words/mask-secrets.js';

/** Makes one call with an envelope, or with any bytes: see `Executor.execute`. */
export async function execute(
  engine: Engine,
  plugin: Plugin,
  stdin: Envelope | Uint8Array,
  given: CallOptions,
): Promise<Transcript> {
  checkPlugin(plugin);
  const options = usableOptions('execute', given);
  const { singleLimits, batchLimits } = engine.settings;
  if (stdin instanceof Uint8Array) {
    const limits = limitsWith(singleLimits, options.limits);
    return transcribe(engine, { plugin, action: 'raw bytes', items: 1, stdin, limits }, options);
  }
  if (typeof stdin !== 'object' || stdin === null)
    throw new TypeError(`stdin must be an envelope or bytes, not ${describe(stdin)}`);
  const { action } = stdin;
  const refuse = (code: ErrorCode, happened: string) =>
    executionError({ plugin, action, mask: maskFor(options.auth) }, code, { happened });
  const asksBatch = isBatch(stdin);
  if (asksBatch && plugin.manifest.capabilities.supportsBatch !== true)
    throw refuse('batch-not-supported', 'the manifest does not declare supportsBatch');
  const bytes = bytesOf(stdin);
  if (!bytes.ok) throw refuse('bad-input', bytes.why);
  const limits = limitsWith(asksBatch ? batchLimits : singleLimits, options.limits);
  const items = asksBatch ? stdin.batch.length : 1;
  return transcribe(engine, { plugin, action, items, stdin: bytes.bytes, limits }, options);
}

function bytesOf(envelope: Envelope): { ok: true; bytes: Uint8Array } | { ok: false; why: string } {
  try {
    const items = isBatch(envelope) ? envelope.batch : [{ id: 'the only one', input: envelope.input }];
    for (const { id, input } of items) {
      if (!isSendableId(id)) return UNSENDABLE_ID;
      const sendable = sendableInput(() => input);
      if (!sendable.ok) return sendable;
    }
    return { ok: true, bytes: new TextEncoder().encode(JSON.stringify(envelope)) };
  } catch {
    return { ok: false, why: 'the envelope cannot be written as JSON' };
  }
}
