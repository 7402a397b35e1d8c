import type { PluginExecutionError } from '../errors/plugin-execution-error.js';
import type { ItemChange } from '../events/call-event.js';
import type { SentItem } from './envelope.js';

/** What came of one item. */
export type Outcome<R> = { ok: true; result: R | null } | { ok: false; error: PluginExecutionError };

/** What came of a question: outcomes by the ids of its items, and why there are none for the others. */
export type Reply<R> = {
  outcomes: ReadonlyMap<string, Outcome<R>>;
  failure?: { error: PluginExecutionError; unanswered: readonly SentItem[] };
};

/** What came of one attempt. Where there is an error, it is that of every item that is not answered. */
export type Judged<R> = {
  answered: Map<string, Outcome<R>>;
  error?: PluginExecutionError;
  changes: readonly ItemChange[];
  moreChanges: number;
};
