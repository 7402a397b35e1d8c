/** Long enough for a hiccup to pass. */
const FIRST_MS = 1000;
/** Short enough that an outage's end is noticed soon. */
const MOST_MS = 5 * 60_000;

/**
 * How long to wait before the next attempt after so many that failed, in milliseconds: twice as long each time, and half of it by chance, so
 * that hosts that failed together do not come back together.
 */
export function backoffMs(failures: number, random: () => number): number {
  const whole = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 30));
  return whole / 2 + (random() * whole) / 2;
}
