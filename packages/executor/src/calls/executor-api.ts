import type { Action, Envelope, KeptOf, ResultOf } from '@obscura/protocol';
import type { Plugin } from '../plugin/plugin.js';
import type { Transcript } from '../process/transcript.js';
import type { Explanation } from '../start/explanation.js';
import type { CallEventOf, CallEventType } from './events/call-event.js';
import type { Item, ItemOutcome } from './identify-all/item.js';
import type { CallOptions, IdentifyAllOptions, IdentifyOptions } from './options/call-options.js';
import type { InputFor } from './options/input-for.js';

/** Options of {@link Executor.close}. */
export type CloseOptions = {
  /**
   * Whether calls that run, and calls that only wait for a slot, come to their end. If not, they fail with `closed`. Default: true. What waits
   * for a rate limit or an outage to pass fails with `closed` either way.
   */
  drain?: boolean | undefined;
};

/** Runs plugins: any number of them, one process for each call. */
export type Executor = {
  /**
   * Asks a plugin about one item. Returns what Obscura keeps of the result (RESULT), or null for “no match”.
   *
   * @throws {PluginExecutionError} for everything else; its `code` is one of a closed set ({@link ERRORS}).
   * @throws {TypeError} or {RangeError} for an option that cannot be used.
   */
  identify<A extends Action>(
    plugin: Plugin,
    action: A,
    input: InputFor<A>,
    options: IdentifyOptions & { raw: true },
  ): Promise<ResultOf<A> | null>;
  identify<A extends Action>(
    plugin: Plugin,
    action: A,
    input: InputFor<A>,
    options?: IdentifyOptions,
  ): Promise<KeptOf<A> | null>;

  /**
   * Asks a plugin about any number of items, and yields what came of each as it comes: a result, null for “no match”, or its error.
   * Every item comes back once. Batches are used where the plugin takes them. Memory stays constant; who stops reading stops the calls.
   *
   * @throws {PluginExecutionError} `aborted` or `closed` at the end, once all that was read has come back, where the run was ended early.
   * @throws {TypeError} or {RangeError} at once, for an option that cannot be used.
   */
  identifyAll<A extends Action>(
    plugin: Plugin,
    action: A,
    items: Iterable<Item<A>> | AsyncIterable<Item<A>>,
    options: IdentifyAllOptions & { raw: true },
  ): AsyncGenerator<ItemOutcome<ResultOf<A>>, void>;
  identifyAll<A extends Action>(
    plugin: Plugin,
    action: A,
    items: Iterable<Item<A>> | AsyncIterable<Item<A>>,
    options?: IdentifyAllOptions,
  ): AsyncGenerator<ItemOutcome<KeptOf<A>>, void>;

  /**
   * Makes one call, with an envelope or with any bytes, and returns what happened, without judging it. Nothing is retried.
   *
   * @throws {PluginExecutionError} only where no process was begun: queue full, aborted before its turn, runtime or batch not supported, an
   * envelope that cannot be sent, executor closed.
   */
  execute(plugin: Plugin, stdin: Envelope | Uint8Array, options?: CallOptions): Promise<Transcript>;

  /**
   * Calls a listener for each event of a type. Returns a function that removes it. Errors thrown by listeners are ignored. The same events
   * are also published on the channels `obscura.call.queued`, `.started`, `.retried` and `.ended` of `node:diagnostics_channel`.
   *
   * @example
   * ```ts
   * executor.on('ended', ({ pluginId, outcome, totalMs }) => metrics.record(pluginId, outcome, totalMs));
   * ```
   */
  on<T extends CallEventType>(type: T, listener: (event: CallEventOf<T>) => unknown): () => void;

  /**
   * Says how a plugin's processes come to be, and why so, when that is known: with `fork`, once the server is ready or has turned out to be of
   * no use. `transcript.launch.start` says it of one call.
   */
  explain(plugin: Plugin): Promise<Explanation>;

  /** Takes no more calls: they fail with `closed`. Settles when nothing runs any more, and ends the processes that wait for a call. */
  close(options?: CloseOptions): Promise<void>;

  /** `await using executor = createExecutor()` closes it at the end of the block, and waits for what runs. */
  [Symbol.asyncDispose](): Promise<void>;
};
