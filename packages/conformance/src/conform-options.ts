import type { Check } from './model/check.js';
import type { SessionOptions } from './subject/session.js';

/** How to run the harness. Every option has a default. */
export type ConformOptions = SessionOptions & {
  /** Decides which calls are generated. Default: random, see the report. */
  seed?: number | undefined;
  /**
   * Generated questions in total, but at least 8 per action and mode; 0: none. Experiments come on top. Default: 100, or 1000 for a thorough
   * run.
   */
  calls?: number | undefined;
  /** Calls to run in parallel. Default: one more than the available cores, since a call also waits. */
  jobs?: number | undefined;
  /**
   * How to start the plugin while searching. `fork`: by fork if possible (Python on Linux), at a tenth of the cost, with findings confirmed by
   * spawned processes. `spawn`: always spawn. Default: `fork`.
   */
  start?: 'spawn' | 'fork' | undefined;
  /** When to start no more calls, in milliseconds. Default: 5 minutes, and 25 seconds for each action after the twelfth. */
  maxTimeMs?: number | undefined;
  /**
   * When to stop searching, in milliseconds. The required set still runs to its end: examples, kept cases, every experiment once, and a
   * minimum of exploration. Default: 10 seconds, or no limit for a thorough run.
   */
  budgetMs?: number | undefined;
  /** Whether to run everything, however long it takes. Default: false. */
  thorough?: boolean | undefined;
  /** Time to shrink each failure, in milliseconds. Default: 10 seconds. */
  shrinkBudgetMs?: number | undefined;
  /**
   * How many smaller scenarios to try per failure, instead of `shrinkBudgetMs`. Then the findings are the same on a busy machine. Default:
   * as many as time allows.
   */
  shrinkRuns?: number | undefined;
  /**
   * How many times to play a finding again that could be chance, with spawned processes. It is flaky unless it fails each time. Default: 5.
   */
  confirmRuns?: number | undefined;
  /** Shortens the deadline of every call, in milliseconds. Default: from the plugin's config, or else the protocol (PROC-5). */
  deadlineMs?: number | undefined;
  /** Where to write cases. Default: a new temporary directory. */
  casesDir?: string | undefined;
  /** The plugins root. Default: the parent of the plugin's directory (PROC-3). */
  pluginsRoot?: string | undefined;
  /** The checks to run. Default: all. */
  checks?: readonly Check[] | undefined;
  /** Stops the run early. The report then says so. */
  signal?: AbortSignal | undefined;
};
