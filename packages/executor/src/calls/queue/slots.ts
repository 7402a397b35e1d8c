import { PRIORITIES, type Priority } from '../options/call-options.js';

/** How many slots there are. */
export type SlotOptions = {
  /** Maximum number of tasks at once. */
  concurrency: number;
  /** Extra slots, for tasks that would otherwise wait behind a slow plugin or a library run. */
  reserved: number;
};

/** A task that wants a slot. */
type Candidate = { key: string; priority: Priority; concurrency: number };

/** The running tasks of one key, and when the last of them began. */
type Share = { running: Record<Priority, number>; begunLast: number };

/** Counts running tasks, and decides which comes next. */
export function createSlots({ concurrency, reserved }: SlotOptions) {
  const shares = new Map<string, Share>();
  let taken = 0;
  let begun = 0;

  const shareOf = (key: string): Share => {
    const share = shares.get(key) ?? { running: { interactive: 0, background: 0 }, begunLast: 0 };
    shares.set(key, share);
    return share;
  };
  const total = ({ running }: Share) => running.interactive + running.background;

  return {
    taken: () => taken,

    /**
     * Whether one more task of a key may run. The reserved slots are for keys with nothing of that priority or above running, so that neither a
     * plugin that hangs nor a library run holds up all the others.
     */
    hasRoom({ key, priority, concurrency: ofKey }: Candidate): boolean {
      const share = shareOf(key);
      if (total(share) >= ofKey) return false;
      if (taken < concurrency) return true;
      const isStarving = PRIORITIES.slice(0, rank(priority) + 1).every((above) => share.running[above] === 0);
      return taken < concurrency + reserved && isStarving;
    },

    take(key: string, priority: Priority): void {
      const share = shareOf(key);
      taken++;
      share.running[priority]++;
      share.begunLast = ++begun;
    },

    release(key: string, priority: Priority): void {
      taken--;
      shareOf(key).running[priority]--;
    },

    /** Less than 0 if `one` goes first: the more urgent, then the key with fewer tasks running, then the key whose last start is longer ago. */
    compare(one: Pick<Candidate, 'key' | 'priority'>, other: Pick<Candidate, 'key' | 'priority'>): number {
      const [a, b] = [shareOf(one.key), shareOf(other.key)];
      return rank(one.priority) - rank(other.priority) || total(a) - total(b) || a.begunLast - b.begunLast;
    },
  };
}

function rank(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}
