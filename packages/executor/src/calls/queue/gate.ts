import type { Priority } from '../options/call-options.js';

/** Says when the calls of a plugin may begin: it keeps to its pace, and waits while its provider is out of order. */
export type Gate = {
  /**
   * Until when a key is shut, on the clock: a time that has passed if it is open, `Infinity` while a call is finding out. Who has no patience
   * need not wait for it.
   */
  shutUntil(key: string, priority: Priority): number;
  /** When the pace of a key allows its next start, on the clock. */
  pacedUntil(key: string): number;
  /** A call of the key begins. Returns whether it is to find out if the others may follow. */
  begin(call: { key: string; priority: Priority; minStartIntervalMs?: number | undefined }): boolean;
  /** The call that was to find out has ended. */
  end(key: string): void;
};

/** Holds nobody up. */
export const OPEN_GATE: Gate = { shutUntil: () => 0, pacedUntil: () => 0, begin: () => false, end() {} };
