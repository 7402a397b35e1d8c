/** The current time, and timers. */
export type Clock = {
  /** In milliseconds since 1970; never goes backwards. */
  now(): number;
  /** Calls back once, after at least this many milliseconds. Returns a function that cancels it. */
  after(delayMs: number, action: () => void): () => void;
};

/** The longest delay of Node's timers; a longer wait takes several. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** The clock of this machine. */
export const SYSTEM_CLOCK: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, Math.min(Math.ceil(delayMs), MAX_DELAY_MS));
    return () => clearTimeout(timer);
  },
};
