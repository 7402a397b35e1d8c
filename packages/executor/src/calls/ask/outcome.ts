import type { PluginExecutionError } from '../errors/plugin-execution-error.js';
import type { ItemChange } from '../events/call-event.js';
import type { SentItem } from './envelope.js';

/** The outcome of one item. */
export type Outcome<R> = { ok: true; result: R | null } | { ok: false; error: PluginExecutionError };

/** The reply to a question: outcomes by item id, and why the other items have none. */
export type Reply<R> = {
  outcomes: ReadonlyMap<string, Outcome<R>>;
  failure?: { error: PluginExecutionError; unanswered: readonly SentItem[] };
};

/** The result of one attempt. Its error, if any, applies to every item without an outcome. */
export type Judged<R> = {
  answered: Map<string, Outcome<R>>;
  error?: PluginExecutionError;
  changes: readonly ItemChange[];
  moreChanges: number;
};
