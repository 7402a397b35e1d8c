import type { Change } from '@obscura/protocol';
import type { Start } from '../../plugin/launch.js';
import type { ErrorCode } from '../errors/error-codes.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';
import type { Priority } from '../options/call-options.js';

/** What every event says about its call. */
export type CallFacts = {
  callId: string;
  /** The `identifyAll` run that it belongs to. */
  runId: string | undefined;
  pluginId: string;
  action: string;
  /** The number of items that it asks about. */
  items: number;
  priority: Priority;
};

/** A change that normalising made to a result. In a batch, `item` is the id of the item. */
export type ItemChange = Change & { item?: string };

/** A call waits for its turn. Each call emits this event once, and `ended` once. `at` is in milliseconds since 1970. */
export type CallQueued = CallFacts & { type: 'queued'; at: number };

/** It is the call's turn, and its process is started. Attempts count from 1. */
export type CallStarted = CallFacts & { type: 'started'; at: number; attempt: number; queuedMs: number };

/** An attempt failed for a transient cause, and another follows. */
export type CallRetried = CallFacts & {
  type: 'retried';
  at: number;
  /** The attempt that failed. */
  attempt: number;
  code: ErrorCode;
  /** The minimum wait before the next attempt, in milliseconds. */
  waitMs: number;
};

/** A call is over. */
export type CallEnded = CallFacts & {
  type: 'ended';
  at: number;
  /** `answered`: the plugin answered, even if items of a batch failed. `unjudged`: `execute` judges no answers. Otherwise the error's code. */
  outcome: 'answered' | 'unjudged' | ErrorCode;
  /** The error behind the outcome. */
  error: PluginExecutionError | undefined;
  /** How many items had which outcome. */
  results: number;
  noMatches: number;
  errors: number;
  /** In milliseconds: since `queued`, waiting for turns, and running. */
  totalMs: number;
  queuedMs: number;
  runMs: number;
  /** How the last process was started; absent if none was. */
  start: Start | undefined;
  /** Attempts after the first. */
  retries: number;
  /** The first hundred changes that normalising made to the results at most, and how many there were. */
  changes: readonly ItemChange[];
  changeCount: number;
};

/** What happens to a call. */
export type CallEvent = CallQueued | CallStarted | CallRetried | CallEnded;

/** The kinds of events. */
export type CallEventType = CallEvent['type'];

/** The event of a kind. */
export type CallEventOf<T extends CallEventType> = Extract<CallEvent, { type: T }>;
