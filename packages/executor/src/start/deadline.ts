import { awakeTimer } from './awake-timer.js';

/** The end of the time that a call has. It runs from its creation, and only while this process does. */
export type Deadline = {
  isOver(): boolean;
  /** Calls back when the time is up, or at once if it is. Returns what takes that back. */
  onOver(action: () => void): () => void;
  /** The call is over: it no longer keeps this process running. */
  clear(): void;
};

/** Starts to count a number of milliseconds. */
export function startDeadline(ms: number): Deadline {
  const actions = new Set<() => void>();
  let isOver = false;
  const timer = awakeTimer(ms, () => {
    isOver = true;
    for (const action of actions) action();
  });
  return {
    isOver: () => isOver,
    onOver(action) {
      if (isOver) action();
      else actions.add(action);
      return () => void actions.delete(action);
    },
    clear: timer.clear,
  };
}
