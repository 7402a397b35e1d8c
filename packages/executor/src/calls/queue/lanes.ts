import type { Priority } from '../options/call-options.js';

/** What the waiting calls in one lane have in common: if one of them may begin, all may. */
export type LaneOf = {
  key: string;
  priority: Priority;
  concurrency: number;
  /** Not earlier than this, on the clock. */
  notBefore: number;
  /** Whether they respect the gate of their key. */
  isGated: boolean;
};

/** Waiting calls, in order of arrival. */
export type Lane<T> = LaneOf & { waiting: Set<T> };

/** All waiting calls, sorted so that scanning them means scanning a few lanes. */
export class Lanes<T> {
  private readonly lanes = new Map<string, Lane<T>>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(entry: T, of: LaneOf): Lane<T> {
    const name = nameOf(of);
    const lane = this.lanes.get(name) ?? { ...of, waiting: new Set() };
    this.lanes.set(name, lane);
    lane.waiting.add(entry);
    this.count++;
    return lane;
  }

  delete(entry: T, lane: Lane<T>): void {
    if (!lane.waiting.delete(entry)) return;
    this.count--;
    if (lane.waiting.size === 0) this.lanes.delete(nameOf(lane));
  }

  /** The lanes that are not empty. */
  all(): Iterable<Lane<T>> {
    return this.lanes.values();
  }

  everyone(): T[] {
    return [...this.lanes.values()].flatMap(({ waiting }) => [...waiting]);
  }
}

function nameOf({ key, priority, concurrency, notBefore, isGated }: LaneOf): string {
  return `${priority} ${concurrency} ${notBefore} ${isGated} ${key}`;
}
