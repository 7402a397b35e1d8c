import { signalGroup } from '../groups/group.js';
import { awakeTimer } from '../start/awake-timer.js';
import type { Ending } from '../start/ending.js';
import type { Exit, Running } from '../start/running.js';
import type { Limits } from './limits.js';

/** A process that even SIGKILL does not end is in the hands of the kernel; it is not waited for any longer than this. */
const GIVE_UP_MS = 1000;

/** Nobody can tell how the process ended. */
type Lost = Extract<Exit, { kind: 'lost' }>;

/** Watches a process until it has ended, and sees to it that it does. */
export type Watch = {
  /** Settles once the process has ended; with the first cause of its end. */
  ended: Promise<Ending | Lost>;
  /** Ends the process and its group: SIGTERM, a grace period, SIGKILL. The first cause stays. */
  end(cause: Ending): void;
};

/** Watches a process that has been handed its envelope. `until` is when its deadline ends, by `performance.now()`. */
export function watch(
  { pid, exit }: Pick<Running, 'pid' | 'exit'>,
  { deadlineMs, graceMs, until }: Pick<Limits, 'deadlineMs' | 'graceMs'> & { until: number },
  signal: AbortSignal | undefined,
): Watch {
  let cause: Ending | Lost | undefined;
  const timers: NodeJS.Timeout[] = [];
  const later = (delayMs: number, action: () => void) => timers.push(setTimeout(action, delayMs));

  let settle: (ending: Ending | Lost) => void = () => {};
  const ended = new Promise<Ending | Lost>((resolve) => {
    settle = (ending) => {
      cause ??= ending;
      deadline.clear();
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(cause);
    };
    void exit.then(settle);
  });
  // A host that was busy hears of its timers before it hears of exits: a plugin that has exited by then was in time.
  const deadline = awakeTimer(Math.max(0, until - performance.now()), () =>
    setImmediate(() => end({ kind: 'timed-out', deadlineMs })),
  );

  function end(reason: Ending): void {
    if (cause) return;
    cause = reason;
    signalGroup(pid, 'SIGTERM');
    later(graceMs, () => {
      signalGroup(pid, 'SIGKILL');
      later(GIVE_UP_MS, () => settle(reason));
    });
  }

  function onAbort(): void {
    end({ kind: 'aborted' });
  }

  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) onAbort(); // between the start and now
  return { ended, end };
}
