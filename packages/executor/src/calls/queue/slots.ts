import { PRIORITIES, type Priority } from '../options/call-options.js';

/** How much room there is. */
export type SlotOptions = {
  /** Tasks that run at once. */
  concurrency: number;
  /** Slots beyond that for those who would wait behind others of no use to them. */
  reserved: number;
};

/** Who wants a slot. */
type Candidate = { key: string; priority: Priority; concurrency: number };

/** What runs of one key, and when one of it began last. */
type Share = { running: Record<Priority, number>; begunLast: number };

/** Counts what runs, and says who comes next. */
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
     * Whether one more of a key may run. The reserved slots are for who has nothing of its priority or above running, so that neither a
     * plugin that hangs nor a library run holds up everybody else.
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

    /** Less than 0 where `one` goes first: the more urgent, then whose key has less running, then whose key has waited longer since its last. */
    compare(one: Pick<Candidate, 'key' | 'priority'>, other: Pick<Candidate, 'key' | 'priority'>): number {
      const [a, b] = [shareOf(one.key), shareOf(other.key)];
      return rank(one.priority) - rank(other.priority) || total(a) - total(b) || a.begunLast - b.begunLast;
    },
  };
}

function rank(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}
