import {
  type Action,
  type BatchItem,
  type Envelope,
  type Input,
  isBatch,
  type KeptOf,
  OBSCURA_VERSION,
  type ResultOf,
} from '@obscura/protocol';
import type { Plugin } from '../plugin/plugin.js';
import type { Transcript } from '../process/transcript.js';
import type { Explanation } from '../start/explanation.js';
import { Caller, type CallOptions, type InternalOptions, type Outcome, type Reader } from './caller.js';
import { usableOptions } from './caller-input.js';
import { type ExecutorOptions, limitsWith, settingsOf } from './executor-options.js';
import { type Item, type ItemOutcome, identifyItems, type Progress } from './identify-all.js';
import { maskFor } from './mask-secrets.js';
import { PluginExecutionError } from './plugin-execution-error.js';
import { preflight } from './preflight.js';
import { createQueue } from './queue.js';
import { keepingReader, rawReader } from './readers.js';

/** Options of {@link Executor.identify}. */
export type IdentifyOptions = CallOptions & {
  /** Whether to return what the plugin gave, unchecked, instead of what Obscura keeps of it. Default: false. */
  raw?: boolean | undefined;
};

/** Options of {@link Executor.identifyAll}. */
export type IdentifyAllOptions = IdentifyOptions & {
  /** Told after each item. */
  onProgress?: ((progress: Progress) => void) | undefined;
};

/** Runs plugins: any number of them, one process for each call. */
export type Executor = {
  /**
   * Asks a plugin about one item. Returns what Obscura keeps of the result (RESULT), or null for “no match”.
   *
   * @throws {PluginExecutionError} for everything else; its `code` is one of a closed set.
   */
  identify<A extends Action>(
    plugin: Plugin,
    action: A,
    input: Input,
    options: IdentifyOptions & { raw: true },
  ): Promise<ResultOf<A> | null>;
  identify<A extends Action>(
    plugin: Plugin,
    action: A,
    input: Input,
    options?: IdentifyOptions,
  ): Promise<KeptOf<A> | null>;

  /**
   * Asks a plugin about any number of items, and yields what came of each as it comes: a result, null for “no match”, or its error.
   * Every item comes back once. Batches are used where the plugin takes them. Memory stays constant; who stops reading stops the calls.
   *
   * @throws {PluginExecutionError} `aborted` at the end, once all that was read has come back, where the signal has ended it early.
   */
  identifyAll<A extends Action>(
    plugin: Plugin,
    action: A,
    items: Iterable<Item> | AsyncIterable<Item>,
    options: IdentifyAllOptions & { raw: true },
  ): AsyncGenerator<ItemOutcome<ResultOf<A>>, void>;
  identifyAll<A extends Action>(
    plugin: Plugin,
    action: A,
    items: Iterable<Item> | AsyncIterable<Item>,
    options?: IdentifyAllOptions,
  ): AsyncGenerator<ItemOutcome<KeptOf<A>>, void>;

  /**
   * Makes one call, of an envelope or of any bytes, and tells what happened, without judging it.
   *
   * @throws {PluginExecutionError} only where no process was begun: queue full, aborted before its turn, runtime or batch not supported.
   */
  execute(plugin: Plugin, stdin: Envelope | Uint8Array, options?: CallOptions): Promise<Transcript>;

  /**
   * Tells how a plugin's processes come to be, and why so, when that is known: with `fork`, once the server is ready or has turned out to be of
   * no use. `transcript.launch.start` tells it of one call.
   */
  explain(plugin: Plugin): Promise<Explanation>;

  /** Ends the processes that wait for a call. Calls that run come to their end, and later ones are spawned. Nothing waits for it. */
  close(): void;
};

/**
 * Makes an executor.
 *
 * @throws {RangeError} where an option makes no sense.
 *
 * @example
 * ```ts
 * const executor = createExecutor({ concurrency: 4, onLog: ({ pluginId, text }) => console.error(pluginId, text) });
 * const movie = await executor.identify(plugin, 'movieByName', { title: 'Blade Runner', date: '1982' }, { auth });
 * ```
 */
export function createExecutor(options: ExecutorOptions = {}): Executor {
  const settings = settingsOf(options);
  const { concurrency, concurrencyPerPlugin, maxQueued } = settings;
  const caller = new Caller(settings, createQueue({ concurrency, concurrencyPerKey: concurrencyPerPlugin, maxQueued }));

  async function identify<A extends Action>(plugin: Plugin, action: A, input: Input, given: IdentifyOptions = {}) {
    const options = usableOptions(given);
    const outcome = await askSingle(plugin, action, input, options, readerFor(action, options));
    if (!outcome.ok) throw outcome.error;
    return outcome.result;
  }

  async function askSingle<R>(
    plugin: Plugin,
    action: Action,
    input: Input,
    options: InternalOptions,
    read: Reader<R>,
  ): Promise<Outcome<R>> {
    const error = preflight(plugin, action, options);
    if (error) return { ok: false, error };
    return caller.single(plugin, { ...head(plugin, action, options), input }, options, read);
  }

  async function* identifyAll<A extends Action>(
    plugin: Plugin,
    action: A,
    items: Iterable<Item> | AsyncIterable<Item>,
    { onProgress, ...given }: IdentifyAllOptions = {},
  ) {
    const options = { ...usableOptions(given), isPatient: true };
    const read = readerFor(action, options);
    const takesBatches =
      plugin.manifest.capabilities.supportsBatch === true && preflight(plugin, action, options) === undefined;
    const ask = (batch: BatchItem[], signal: AbortSignal) =>
      caller.batch(plugin, { ...head(plugin, action, options), batch }, { ...options, signal }, read);
    const calls = {
      single: (input: Input, signal: AbortSignal) => askSingle(plugin, action, input, { ...options, signal }, read),
      batch: takesBatches ? ask : undefined,
      aborted: () =>
        new PluginExecutionError({
          code: 'aborted',
          happened: 'the run was aborted',
          plugin,
          action,
          mask: maskFor(options.auth),
        }),
      batchSize: settings.batchSize,
      concurrency: Math.min(concurrency, concurrencyPerPlugin),
    };
    const progress = { done: 0, failed: 0 };
    for await (const outcome of identifyItems(items, calls, options.signal)) {
      progress.done++;
      if ('error' in outcome) progress.failed++;
      onProgress?.({ ...progress });
      yield outcome;
    }
  }

  async function execute(plugin: Plugin, stdin: Envelope | Uint8Array, given: CallOptions = {}): Promise<Transcript> {
    const options = usableOptions(given);
    const isBytes = stdin instanceof Uint8Array;
    if (!isBytes && isBatch(stdin) && plugin.manifest.capabilities.supportsBatch !== true) {
      const happened = 'the manifest does not declare supportsBatch';
      throw new PluginExecutionError({
        code: 'batch-not-supported',
        happened,
        plugin,
        action: stdin.action,
        mask: maskFor(options.auth),
      });
    }
    const bytes = isBytes ? stdin : new TextEncoder().encode(JSON.stringify(stdin));
    const defaults = !isBytes && isBatch(stdin) ? settings.batchLimits : settings.singleLimits;
    const call = await caller.transcribe(
      plugin,
      isBytes ? 'raw bytes' : stdin.action,
      bytes,
      limitsWith(defaults, options.limits),
      options,
    );
    if (!call.ok) throw call.error;
    return call.transcript;
  }

  // What `raw` makes of the type of a result stands in the overloads; the implementation serves both.
  return {
    identify,
    identifyAll,
    execute,
    explain: (plugin: Plugin) => caller.explain(plugin),
    close: () => caller.close(),
  } as Executor;
}

function readerFor<A extends Action>(action: A, { raw = false }: IdentifyOptions): Reader<KeptOf<A> | ResultOf<A>> {
  return raw ? rawReader(action) : keepingReader(action);
}

/** What stands in every envelope. Credentials that the manifest does not declare stay with the host. */
function head({ manifest }: Plugin, action: Action, { auth = {} }: CallOptions) {
  const declared = manifest.auth.flatMap(({ key }) =>
    Object.hasOwn(auth, key) ? [[key, auth[key] ?? ''] as const] : [],
  );
  return { obscura_version: OBSCURA_VERSION, action, auth: Object.fromEntries(declared) } as const;
}
