import type { Judged } from '../../model/check.js';
import type { Task } from '../schedule.js';

/** Plays a task until a signal ends it. */
type Play = (signal: AbortSignal) => Promise<Judged[]>;

/** More at once would hold up the calls that keep a core busy. */
const MAX_BEGUN = 8;

/**
 * Tasks that began before their round. Those that mostly wait would otherwise still wait at the end of the run, when nothing is left to do
 * next to them.
 */
export class HeadStart {
  private readonly begun = new Map<Task, { played: Promise<Judged[]>; over: AbortController }>();

  /** Begins a task, unless it has begun already, or too many have. */
  begin(task: Task, play: Play): void {
    if (this.begun.has(task) || this.begun.size >= MAX_BEGUN) return;
    const over = new AbortController();
    const played = play(over.signal);
    played.catch(() => {}); // the round that takes the task will see the rejection
    this.begun.set(task, { played, over });
  }

  /** Hands a task over to a round, whose signal ends it from now on. `undefined` if it has not begun. */
  take(task: Task, signal: AbortSignal): Promise<Judged[]> | undefined {
    const found = this.begun.get(task);
    if (!found) return undefined;
    this.begun.delete(task);
    const end = () => found.over.abort();
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
    return found.played;
  }

  /** Ends the tasks that no round has taken. */
  async close(): Promise<void> {
    const left = [...this.begun.values()];
    this.begun.clear();
    for (const { over } of left) over.abort();
    await Promise.allSettled(left.map(({ played }) => played));
  }
}
