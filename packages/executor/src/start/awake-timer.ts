/** A timer that counts only the time in which this process ran. */
export type AwakeTimer = { clear(): void };

/** Time is counted in slices of this length, in milliseconds. */
const SLICE_MS = 500;
/** If a slice took this much longer, in milliseconds, the process was not busy: it, or the machine, was asleep. */
const ASLEEP_MS = 1000;

/**
 * Calls back after a time, in milliseconds. Time while a laptop is closed, or while a process is stopped with its children, does not count:
 * the slice in which that happened starts over.
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
