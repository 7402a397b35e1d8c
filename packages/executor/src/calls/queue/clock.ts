/** What time it is, and being called back later. */
export type Clock = {
  /** In milliseconds since 1970; never goes backwards. */
  now(): number;
  /** Calls back once, after some milliseconds at least. Returns what cancels it. */
  after(delayMs: number, action: () => void): () => void;
};

/** Node's timers take no longer time; who waits longer looks again. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** The clock of this machine. */
export const SYSTEM_CLOCK: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, Math.min(Math.ceil(delayMs), MAX_DELAY_MS));
    return () => clearTimeout(timer);
  },
};
