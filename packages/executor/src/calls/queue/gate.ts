import type { Priority } from '../options/call-options.js';

/** Decides when the calls of a plugin may begin: it keeps to the plugin's pace, and waits while its provider is down. */
export type Gate = {
  /**
   * Until when a key is shut, on the clock: a time in the past if it is open, `Infinity` while a probe is running. Calls without patience
   * need not wait for it.
   */
  shutUntil(key: string, priority: Priority): number;
  /** When the pace of a key allows its next start, on the clock. */
  pacedUntil(key: string): number;
  /** Records that a call of the key begins. Returns whether it is the probe that decides if the others may follow. */
  begin(call: { key: string; priority: Priority; minStartIntervalMs?: number | undefined }): boolean;
  /** Records that the probe has ended. */
  end(key: string): void;
};

/** A gate that is always open. */
export const OPEN_GATE: Gate = { shutUntil: () => 0, pacedUntil: () => 0, begin: () => false, end() {} };
