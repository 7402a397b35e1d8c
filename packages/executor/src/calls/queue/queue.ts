import type { Priority } from '../options/call-options.js';
import type { Clock } from './clock.js';
import type { Gate } from './gate.js';
import { type LaneOf, Lanes } from './lanes.js';
import { createSlots, type SlotOptions } from './slots.js';

/** A request for a turn. */
export type Request = {
  /** Calls with the same key share their slots and their gate. */
  key: string;
  priority: Priority;
  /** Maximum number of calls of the key at once. */
  concurrency: number;
  /** Minimum time until the next start of the key, in milliseconds. */
  minStartIntervalMs?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Not earlier than this, on the clock. */
  notBefore?: number | undefined;
  /** How long it waits for a closed gate, in milliseconds. Absent: it ignores the gate. */
  patienceMs?: number | undefined;
  /** Whether it may wait even if the queue is full: the caller limits the number of such requests itself. */
  isExempt?: boolean | undefined;
};

/** A turn that has been granted. */
export type Turn = {
  /** Time spent waiting for it, in milliseconds. */
  queuedMs: number;
  /** Whether this call is the probe that decides if others of its key may follow. */
  isProbe: boolean;
};

/** Why a task never began. `shut`: the gate would not open in time. */
export type NotRun = { ran: false; why: 'full' | 'aborted' | 'closed' } | { ran: false; why: 'shut'; forMs: number };

/** The result of a task that ran, or why it never began. */
export type Queued<T> = { ran: true; value: T } | NotRun;

/** Limits how many tasks run at once, and shares the slots fairly. */
export type Queue = {
  /** Runs a task when its turn comes. Rejects with what the task throws. */
  run<T>(request: Request, task: (turn: Turn) => Promise<T>): Promise<Queued<T>>;
  /**
   * Accepts no more tasks. Rejects all waiting ones or, when draining, only those that wait for more than a slot. Settles when
   * nothing is running.
   */
  close(options: { drain: boolean }): Promise<void>;
};

/** Settings of a queue. */
export type QueueOptions = SlotOptions & { maxQueued: number; clock: Clock; gate: Gate };

type Waiting = Request & {
  /** How many arrived before it. */
  place: number;
  begin(isProbe: boolean): void;
  leave(outcome: NotRun): void;
  fail(error: unknown): void;
};

/** Makes a queue. */
export function createQueue({ maxQueued, clock, gate, ...room }: QueueOptions): Queue {
  const slots = createSlots(room);
  const lanes = new Lanes<Waiting>();
  const closing = new Set<() => void>();
  let state: 'open' | 'draining' | 'closed' = 'open';
  let came = 0;
  let cancelTimer = () => {};

  function run<T>(request: Request, task: (turn: Turn) => Promise<T>): Promise<Queued<T>> {
    if (state !== 'open') return Promise.resolve({ ran: false, why: 'closed' });
    const { signal, isExempt, notBefore = 0, patienceMs, key, priority, concurrency } = request;
    if (signal?.aborted) return Promise.resolve({ ran: false, why: 'aborted' });
    const cameAt = clock.now();
    return new Promise((resolve, reject) => {
      const giveUp = () => entry.leave({ ran: false, why: 'aborted' });
      const remove = () => {
        lanes.delete(entry, lane);
        signal?.removeEventListener('abort', giveUp);
      };
      const work = async (isProbe: boolean): Promise<Queued<T>> => {
        try {
          return { ran: true, value: await task({ queuedMs: clock.now() - cameAt, isProbe }) };
        } finally {
          finish(request, isProbe);
        }
      };
      const entry: Waiting = {
        ...request,
        place: came++,
        begin(isProbe) {
          remove();
          work(isProbe).then(resolve, reject);
        },
        leave(outcome) {
          remove();
          resolve(outcome);
        },
        fail(error) {
          remove();
          reject(error);
        },
      };
      const lane = lanes.add(entry, { key, priority, concurrency, notBefore, isGated: patienceMs !== undefined });
      signal?.addEventListener('abort', giveUp, { once: true });
      look();
      const isWaiting = lane.waiting.has(entry);
      if (isWaiting && lanes.size > maxQueued && !isExempt) entry.leave({ ran: false, why: 'full' });
    });
  }

  function finish({ key, priority }: Request, isProbe: boolean): void {
    slots.release(key, priority);
    if (isProbe) gate.end(key);
    look();
  }

  /** Admits every call that may begin. If the queue itself breaks, no call is left waiting. */
  function look(): void {
    try {
      for (let next = choose(); next; next = choose()) {
        slots.take(next.key, next.priority);
        next.begin(next.patienceMs !== undefined && gate.begin(next));
      }
      lookAgain();
    } catch (error) {
      for (const entry of lanes.everyone()) entry.fail(error);
    }
    if (state === 'open' || lanes.size > 0 || slots.taken() > 0) return;
    for (const settle of closing) settle();
  }

  /** The next call in line among those that may begin. */
  function choose(): Waiting | undefined {
    const now = clock.now();
    let first: Waiting | undefined;
    for (const lane of lanes.all()) {
      if (!slots.hasRoom(lane) || readyAt(lane) > now) continue;
      const [head] = lane.waiting;
      if (head && (!first || goesBefore(head, first))) first = head;
    }
    return first;
  }

  function goesBefore(one: Waiting, other: Waiting): boolean {
    return (slots.compare(one, other) || one.place - other.place) < 0;
  }

  /** Rejects calls that need not wait, and looks again when the next one may begin. */
  function lookAgain(): void {
    const now = clock.now();
    let soonest = Number.POSITIVE_INFINITY;
    for (const lane of lanes.all()) {
      const at = readyAt(lane);
      if (at <= now) continue; // it waits for a slot
      const forMs = gate.shutUntil(lane.key, lane.priority) - now;
      for (const entry of lane.waiting) {
        const { patienceMs = Number.POSITIVE_INFINITY } = entry;
        if (state === 'draining') entry.leave({ ran: false, why: 'closed' });
        else if (Number.isFinite(forMs) && forMs > patienceMs) entry.leave({ ran: false, why: 'shut', forMs });
        else soonest = Math.min(soonest, at);
      }
    }
    cancelTimer();
    cancelTimer = Number.isFinite(soonest) ? clock.after(soonest - now, look) : () => {};
  }

  function readyAt({ key, priority, notBefore, isGated }: LaneOf): number {
    return isGated ? Math.max(notBefore, gate.pacedUntil(key), gate.shutUntil(key, priority)) : notBefore;
  }

  function close({ drain }: { drain: boolean }): Promise<void> {
    if (state !== 'closed') state = drain ? 'draining' : 'closed';
    if (!drain) for (const entry of lanes.everyone()) entry.leave({ ran: false, why: 'closed' });
    return new Promise((resolve) => {
      closing.add(resolve);
      look();
    });
  }

  return { run, close };
}
