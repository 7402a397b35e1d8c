/** Aborts a signal at a moment; `cancel` lets this process end before it. */
export type Alarm = { signal: AbortSignal; cancel(): void };

/** Node's timers take no longer delay. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** An alarm at a moment in milliseconds since the epoch. */
export function alarm(atMs: number): Alarm {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), Math.max(0, Math.min(atMs - Date.now(), MAX_DELAY_MS)));
  return { signal: controller.signal, cancel: () => clearTimeout(timer) };
}
