import type { Action, Envelope } from '@obscura/protocol';
import type { Plugin } from '../plugin/plugin.js';
import { CLOSED } from './ask/call.js';
import { createEngine } from './ask/engine.js';
import { createEmitter } from './events/emitter.js';
import { execute } from './execute.js';
import type { CloseOptions, Executor } from './executor-api.js';
import { identify } from './identify.js';
import { identifyAll } from './identify-all/identify-all.js';
import type { Item } from './identify-all/item.js';
import type { CallOptions, IdentifyAllOptions, IdentifyOptions } from './options/call-options.js';
import { checkOptions, typeOf } from './options/check-options.js';
import { checkPlugin } from './options/check-plugin.js';
import { type ExecutorOptions, settingsOf } from './options/executor-options.js';
import type { InputFor } from './options/input-for.js';
import { REAL_WORLD, type World } from './world.js';

/**
 * Makes an executor.
 *
 * @throws {TypeError} or {RangeError} for an option that cannot be used.
 *
 * @example
 * ```ts
 * await using executor = createExecutor({ onLog: ({ pluginId, text }) => console.error(pluginId, text) });
 * const movie = await executor.identify(plugin, 'movieByName', { title: 'Blade Runner', date: '1982' }, { auth });
 * ```
 */
export function createExecutor(options: ExecutorOptions = {}): Executor {
  return createExecutorIn(REAL_WORLD, options);
}

/** Makes an executor with a given clock and source of chance, such as those that a test controls. */
export function createExecutorIn(world: World, options: ExecutorOptions = {}): Executor {
  const settings = settingsOf(options);
  const emitter = createEmitter();
  const engine = createEngine(settings, emitter, world);
  const closing = new AbortController();

  async function close(options: CloseOptions = {}): Promise<void> {
    checkOptions(options, { drain: typeOf('boolean') });
    const { drain = true } = options;
    closing.abort();
    if (!drain) engine.active.endAll(CLOSED);
    await engine.queue.close({ drain });
    engine.answers.close();
    await engine.starter.close();
  }

  // The overloads say how `raw` changes the type of a result; the implementation serves both.
  return {
    identify: <A extends Action>(plugin: Plugin, action: A, input: InputFor<A>, options: IdentifyOptions = {}) =>
      identify(engine, plugin, action, input, options),
    identifyAll: <A extends Action>(
      plugin: Plugin,
      action: A,
      items: Iterable<Item<A>> | AsyncIterable<Item<A>>,
      options: IdentifyAllOptions = {},
    ) => identifyAll(engine, plugin, action, items, options, closing.signal),
    execute: (plugin: Plugin, stdin: Envelope | Uint8Array, options: CallOptions = {}) =>
      execute(engine, plugin, stdin, options),
    on: emitter.on,
    explain: async (plugin: Plugin) => {
      checkPlugin(plugin);
      const plan = engine.planFor(plugin);
      const how = plan.ok ? await engine.starter.explain(plan.launch) : { start: 'spawn', why: plan.why };
      const { is, why } = settings.guard;
      return { ...how, guard: { is, why } };
    },
    close,
    [Symbol.asyncDispose]: () => close(),
  } as Executor;
}
