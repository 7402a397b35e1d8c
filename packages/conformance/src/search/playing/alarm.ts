/** Aborts a signal at a given time. `cancel` lets this process exit earlier. */
export type Alarm = { signal: AbortSignal; cancel(): void };

/** The longest delay of a Node timer. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** An alarm at a time, in milliseconds since the epoch. */
export function alarm(atMs: number): Alarm {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), Math.max(0, Math.min(atMs - Date.now(), MAX_DELAY_MS)));
  return { signal: controller.signal, cancel: () => clearTimeout(timer) };
}
