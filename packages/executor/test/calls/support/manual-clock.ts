import type { Clock } from '../../../src/calls/queue/clock.js';

/** A clock that stands still until it is turned. */
export type ManualClock = Clock & {
  /** Turns it on, and calls back who is due, in order. */
  advance(ms: number): void;
  /** Turns it to the next one who waits, if there is one. */
  advanceToNext(): boolean;
};

type Timer = { at: number; action: () => void };

/** Makes a clock at 0. */
export function manualClock(): ManualClock {
  const timers = new Set<Timer>();
  let now = 0;
  const next = () => [...timers].toSorted((a, b) => a.at - b.at)[0];
  function advance(ms: number): void {
    const until = now + ms;
    for (let timer = next(); timer && timer.at <= until; timer = next()) {
      timers.delete(timer);
      now = Math.max(now, timer.at);
      timer.action();
    }
    now = until;
  }
  return {
    now: () => now,
    after(delayMs, action) {
      const timer = { at: now + delayMs, action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance,
    advanceToNext() {
      const timer = next();
      if (timer) advance(timer.at - now);
      return timer !== undefined;
    },
  };
}
