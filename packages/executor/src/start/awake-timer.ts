/** A timer that counts only time in which this process ran. */
export type AwakeTimer = { clear(): void };

/** Time is counted in slices of this length. */
const SLICE_MS = 500;
/** A slice that took this much longer was not busy: the process, or the machine, was asleep. */
const ASLEEP_MS = 1000;

/**
 * Calls back after so many milliseconds. A laptop that was closed, or a process that was stopped with its children, does not use them up:
 * a slice in which that happened is counted anew.
 */
export function awakeTimer(delayMs: number, action: () => void): AwakeTimer {
  let left = delayMs;
  let timer: NodeJS.Timeout;
  const next = () => {
    const slice = Math.min(left, SLICE_MS);
    const begunAt = performance.now();
    timer = setTimeout(() => {
      const elapsed = performance.now() - begunAt;
      if (elapsed < slice + ASLEEP_MS) left -= elapsed;
      if (left > 0) next();
      else action();
    }, slice);
  };
  next();
  return { clear: () => clearTimeout(timer) };
}
