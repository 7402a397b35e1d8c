import type { Change } from '@obscura/protocol';
import type { Start } from '../../plugin/launch.js';
import type { ErrorCode } from '../errors/error-codes.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';
import type { Priority } from '../options/call-options.js';

/** What every event says of its call. */
export type CallFacts = {
  callId: string;
  /** The `identifyAll` that it belongs to. */
  runId: string | undefined;
  pluginId: string;
  action: string;
  /** Items that it asks about. */
  items: number;
  priority: Priority;
};

/** What normalising did to a result. `item` is the id of its item, in a batch. */
export type ItemChange = Change & { item?: string };

/** A call waits for its turn. Each call has one such event, and one that it has ended. `at` is in milliseconds since 1970. */
export type CallQueued = CallFacts & { type: 'queued'; at: number };

/** A call's turn has come: its process is started. Attempts count from 1. */
export type CallStarted = CallFacts & { type: 'started'; at: number; attempt: number; queuedMs: number };

/** An attempt failed for a cause that passes by itself, and another follows. */
export type CallRetried = CallFacts & {
  type: 'retried';
  at: number;
  /** The attempt that failed. */
  attempt: number;
  code: ErrorCode;
  /** How long the call waits at least, in milliseconds. */
  waitMs: number;
};

/** A call is over. */
export type CallEnded = CallFacts & {
  type: 'ended';
  at: number;
  /** `answered`: the plugin gave an answer, also where items of a batch failed. `unjudged`: `execute` has not looked. Else why not. */
  outcome: 'answered' | 'unjudged' | ErrorCode;
  /** The error behind the outcome. */
  error: PluginExecutionError | undefined;
  /** What came of the items. */
  results: number;
  noMatches: number;
  errors: number;
  /** From `queued` to here, waiting for turns, and running, in milliseconds. */
  totalMs: number;
  queuedMs: number;
  runMs: number;
  /** How the last process came to be; absent where none was started. */
  start: Start | undefined;
  /** Attempts after the first. */
  retries: number;
  /** What normalising did to the results, at most the first hundred changes, and how many there were. */
  changes: readonly ItemChange[];
  changeCount: number;
};

/** What happens to a call. */
export type CallEvent = CallQueued | CallStarted | CallRetried | CallEnded;

/** The kinds of events. */
export type CallEventType = CallEvent['type'];

/** The event of a kind. */
export type CallEventOf<T extends CallEventType> = Extract<CallEvent, { type: T }>;
