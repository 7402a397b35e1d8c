import type { Action } from '@obscura/protocol';
import type { SentItem } from '../ask/envelope.js';
import type { Reply } from '../ask/outcome.js';
import type { ErrorCode } from '../errors/error-codes.js';
import type { ErrorDetails } from '../errors/execution-error.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';
import type { InputFor } from '../options/input-for.js';

/** An item to identify. */
export type Item<A extends Action = Action> = { id: string; input: InputFor<A> };

/** An item of any action, as its source yields it. */
export type SourceItem = { id: string; input: unknown };

/** An item and its outcome. */
export type ItemOutcome<R> = { id: string; result: R | null } | { id: string; error: PluginExecutionError };

/** How items are asked about. */
export type ItemCalls<R> = {
  /** Asks about several items in one call, or about one. Never rejects. */
  ask(kind: 'single' | 'batch', items: readonly SentItem[], signal: AbortSignal): Promise<Reply<R>>;
  /** Maximum number of items in one call; 1 if the plugin does not support batches. */
  batchSize: number;
  /** Maximum number of calls at once. */
  concurrency: number;
  /** Makes the error of items that get no call. */
  error(code: ErrorCode, details: ErrorDetails): PluginExecutionError;
};
