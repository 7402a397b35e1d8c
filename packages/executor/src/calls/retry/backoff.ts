/** Long enough for a glitch to pass. */
const FIRST_MS = 1000;
/** Short enough to notice the end of an outage soon. */
const MOST_MS = 5 * 60_000;

/**
 * How long to wait before the next attempt after this many failures, in milliseconds: twice as long each time, and half of it random, so
 * that hosts that failed together do not retry together.
 */
export function backoffMs(failures: number, random: () => number): number {
  const whole = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 30));
  return whole / 2 + (random() * whole) / 2;
}
