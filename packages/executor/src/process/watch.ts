import { signalGroup } from '../groups/group.js';
import type { Deadline } from '../start/deadline.js';
import type { Ending } from '../start/ending.js';
import type { Exit, Running } from '../start/running.js';
import type { Limits } from './limits.js';

/** If even SIGKILL does not end a process, it is stuck in the kernel; we wait no longer than this. */
const GIVE_UP_MS = 1000;

/** How the process ended is unknown. */
type Lost = Extract<Exit, { kind: 'lost' }>;

/** Watches a process until it has ended, and makes sure that it does. */
export type Watch = {
  /** Settles once the process has ended, with the first cause. */
  ended: Promise<Ending | Lost>;
  /** Ends the process and its group: SIGTERM, a grace period, SIGKILL. The first cause wins. */
  end(cause: Ending): void;
};

/** Watches a process that has received its envelope. */
export function watch(
  { pid, exit }: Pick<Running, 'pid' | 'exit'>,
  { deadlineMs, graceMs, deadline }: Pick<Limits, 'deadlineMs' | 'graceMs'> & { deadline: Deadline },
  signal: AbortSignal | undefined,
): Watch {
  let cause: Ending | Lost | undefined;
  const timers: NodeJS.Timeout[] = [];
  const later = (delayMs: number, action: () => void) => timers.push(setTimeout(action, delayMs));

  let settle: (ending: Ending | Lost) => void = () => {};
  const ended = new Promise<Ending | Lost>((resolve) => {
    settle = (ending) => {
      cause ??= ending;
      stopClock();
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(cause);
    };
    void exit.then(settle);
  });
  // After a busy period, Node runs timers before it reports exits: a plugin that has already exited was in time.
  const stopClock = deadline.onOver(() => setImmediate(() => end({ kind: 'timed-out', deadlineMs })));

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
  if (signal?.aborted) onAbort(); // before we listened
  return { ended, end };
}
