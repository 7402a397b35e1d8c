import type { Action, KeptOf, ResultOf } from '@obscura/protocol';
import type { Plugin } from '../plugin/plugin.js';
import { ask } from './ask/ask.js';
import type { Engine } from './ask/engine.js';
import { sendableInput } from './ask/envelope.js';
import { preflight } from './ask/preflight.js';
import { readerFor } from './ask/readers.js';
import { executionError } from './errors/execution-error.js';
import { type IdentifyOptions, usableOptions } from './options/call-options.js';
import { checkPlugin } from './options/check-plugin.js';
import { maskFor } from './words/mask-secrets.js';

/** Asks a plugin about one item: see `Executor.identify`. */
export async function identify<A extends Action>(
  engine: Engine,
  plugin: Plugin,
  action: A,
  input: unknown,
  given: IdentifyOptions,
): Promise<KeptOf<A> | ResultOf<A> | null> {
  checkPlugin(plugin);
  const options = usableOptions('identify', given);
  const error = preflight(plugin, action, options);
  if (error) throw error;
  const sendable = sendableInput(() => input);
  if (!sendable.ok) {
    const context = { plugin, action, mask: maskFor(options.auth) };
    throw executionError(context, 'bad-input', { happened: sendable.why });
  }
  const items = [{ id: '', inputJson: sendable.inputJson }];
  const reply = await ask(engine, { plugin, action, kind: 'single', items }, options, readerFor(action, options));
  if (reply.failure) throw reply.failure.error;
  const outcome = reply.outcomes.get('');
  if (outcome?.ok === false) throw outcome.error;
  return outcome?.result ?? null;
}
