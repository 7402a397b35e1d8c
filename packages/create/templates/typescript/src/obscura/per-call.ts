import type { ObscuraPlugin } from '@obscura/protocol';
import { answerBatch } from './batch.js';

// The host stops a single call after 30 seconds and a batch after 60 (PROC-5). Our own limits are lower, so that the user
// learns what went wrong, and a batch keeps what it found.
const SINGLE_MS = 20_000;
const BATCH_MS = 45_000;

/**
 * A fresh plugin for each call, so that calls do not share their caches or time limits. `open` creates the plugin for a call of
 * `limitMs`.
 */
export function perCall(open: (limitMs: number) => ObscuraPlugin): ObscuraPlugin {
  return {
    capabilities: open(0).capabilities,
    execute: (action, input, auth) => open(SINGLE_MS).execute(action, input, auth),
    executeBatch: (action, items, auth) => answerBatch(open(BATCH_MS), action, items, auth),
  };
}
