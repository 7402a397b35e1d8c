import type { Action, Envelope, KeptOf, ResultOf } from '@obscura/protocol';
import type { Plugin } from '../plugin/plugin.js';
import type { Transcript } from '../process/transcript.js';
import type { PluginExplanation } from '../start/explanation.js';
import type { CallEventOf, CallEventType } from './events/call-event.js';
import type { Item, ItemOutcome } from './identify-all/item.js';
import type { CallOptions, IdentifyAllOptions, IdentifyOptions } from './options/call-options.js';
import type { InputFor } from './options/input-for.js';

/** Options of {@link Executor.close}. */
export type CloseOptions = {
  /**
   * Whether to finish calls that are running or waiting for a slot. If not, they fail with `closed`. Default: true. Calls that wait for a
   * rate limit or an outage to pass fail with `closed` either way.
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
   * Asks a plugin about any number of items, and yields each outcome as soon as it is known: a result, null for “no match”, or an error.
   * Every item comes back once. Uses batches if the plugin supports them. Memory stays constant. If you stop reading, the calls stop.
   *
   * @throws {PluginExecutionError} `aborted` or `closed` if the run ends early, once every item that was read has come back.
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
   * @throws {PluginExecutionError} only if no process was started: queue full, aborted before its turn, runtime or batch not supported, an
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
   * Explains how a plugin's processes are started, and why. With `fork`, waits until the server is ready or has turned out to be
   * unusable. `transcript.launch.start` shows how one call was started.
   */
  explain(plugin: Plugin): Promise<PluginExplanation>;

  /** Accepts no more calls (they fail with `closed`) and ends the waiting processes. Settles once nothing is running. */
  close(options?: CloseOptions): Promise<void>;

  /** `await using executor = createExecutor()` closes it at the end of the block, and waits for running calls. */
  [Symbol.asyncDispose](): Promise<void>;
};
