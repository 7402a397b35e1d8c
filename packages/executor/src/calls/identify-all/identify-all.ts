import type { Action, KeptOf, ResultOf } from '@obscura/protocol';
import type { Plugin } from '../../plugin/plugin.js';
import { ask } from '../ask/ask.js';
import type { Engine } from '../ask/engine.js';
import { preflight } from '../ask/preflight.js';
import { readerFor } from '../ask/readers.js';
import { executionError } from '../errors/execution-error.js';
import { safely } from '../events/safely.js';
import { type IdentifyAllOptions, type Progress, type Usable, usableOptions } from '../options/call-options.js';
import { describe } from '../options/check-options.js';
import { checkPlugin } from '../options/check-plugin.js';
import { maskFor } from '../words/mask-secrets.js';
import { identifyItems } from './identify-items.js';
import type { ItemCalls, ItemOutcome, SourceItem } from './item.js';

type Items = Iterable<SourceItem> | AsyncIterable<SourceItem>;

/** Asks a plugin about any number of items: see `Executor.identifyAll`. Throws at once for wrong options, not from the generator. */
export function identifyAll<A extends Action>(
  engine: Engine,
  plugin: Plugin,
  action: A,
  items: Items,
  given: IdentifyAllOptions,
  closing: AbortSignal,
): AsyncGenerator<ItemOutcome<KeptOf<A> | ResultOf<A>>, void> {
  checkPlugin(plugin);
  const options = usableOptions('identifyAll', given);
  if (!isIterable(items)) throw new TypeError(`items must be iterable, not ${describe(items)}`);
  const outcomes = identifyItems(items, callsOf(engine, plugin, action, options), {
    signal: options.signal,
    closing,
  });
  return reporting(outcomes, options.onProgress);
}

function callsOf<A extends Action>(
  engine: Engine,
  plugin: Plugin,
  action: A,
  options: Usable<IdentifyAllOptions>,
): ItemCalls<KeptOf<A> | ResultOf<A>> {
  const { settings, world } = engine;
  const run = { ...options, priority: options.priority ?? 'background', runId: world.newId() } as const;
  const read = readerFor(action, options);
  const context = { plugin, action, mask: maskFor(options.auth) };
  const refusal = preflight(plugin, action, options);
  const takesBatches = plugin.manifest.capabilities.supportsBatch === true && !refusal;
  return {
    ask: async (kind, items, signal) =>
      refusal
        ? { outcomes: new Map(), failure: { error: refusal, unanswered: items } }
        : ask(engine, { plugin, action, kind, items }, { ...run, signal }, read),
    batchSize: takesBatches ? settings.batchSize : 1,
    concurrency: Math.min(settings.concurrency, settings.paceOf(plugin.manifest.id).concurrency),
    error: (code, details) => executionError(context, code, details),
  };
}

async function* reporting<R>(
  outcomes: AsyncIterable<ItemOutcome<R>>,
  onProgress: ((progress: Progress) => unknown) | undefined,
): AsyncGenerator<ItemOutcome<R>, void> {
  const progress: Progress = { done: 0, failed: 0 };
  for await (const outcome of outcomes) {
    progress.done++;
    if ('error' in outcome) progress.failed++;
    safely(onProgress, { ...progress });
    yield outcome;
  }
}

function isIterable(items: unknown): boolean {
  return typeof items === 'object' && items !== null && (Symbol.iterator in items || Symbol.asyncIterator in items);
}
