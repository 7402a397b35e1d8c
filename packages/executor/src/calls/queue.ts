/** Whether a task ran, and what came of it; or why it never began. */
export type Queued<T> = { ran: true; value: T } | { ran: false; why: 'full' | 'aborted' };

/** Lets so many tasks run at once, and so many of each key. */
export type Queue = {
  /**
   * Runs a task when there is room for it. The task gets the time that it waited, in milliseconds. Who is patient is never turned away:
   * they see to it themselves that they are not too many.
   */
  run<T>(
    key: string,
    signal: AbortSignal | undefined,
    task: (queuedMs: number) => Promise<T>,
    isPatient?: boolean,
  ): Promise<Queued<T>>;
};

/** How much room there is. */
export type QueueOptions = { concurrency: number; concurrencyPerKey: number; maxQueued: number };

type Waiting = { key: string; begin(): void };

/** Makes a queue. First come, first served, but a key that has no room does not hold up the others. */
export function createQueue({ concurrency, concurrencyPerKey, maxQueued }: QueueOptions): Queue {
  const waiting: Waiting[] = [];
  const running = new Map<string, number>();
  let total = 0;

  const hasRoom = (key: string) => total < concurrency && (running.get(key) ?? 0) < concurrencyPerKey;
  const count = (key: string, change: 1 | -1) => {
    total += change;
    const now = (running.get(key) ?? 0) + change;
    if (now === 0) running.delete(key);
    else running.set(key, now);
  };
  const beginNext = () => {
    const index = waiting.findIndex(({ key }) => hasRoom(key));
    if (index !== -1) waiting.splice(index, 1)[0]?.begin();
  };

  async function run<T>(
    key: string,
    signal: AbortSignal | undefined,
    task: (queuedMs: number) => Promise<T>,
    isPatient = false,
  ): Promise<Queued<T>> {
    if (signal?.aborted) return { ran: false, why: 'aborted' };
    const cameAt = performance.now();
    if (hasRoom(key)) count(key, 1);
    else if (waiting.length >= maxQueued && !isPatient) return { ran: false, why: 'full' };
    else if (!(await turn(key, signal))) return { ran: false, why: 'aborted' };
    try {
      return { ran: true, value: await task(performance.now() - cameAt) };
    } finally {
      count(key, -1);
      beginNext();
    }
  }

  /** Waits for room, which is taken when it comes; false where the caller has given up. */
  function turn(key: string, signal: AbortSignal | undefined): Promise<boolean> {
    return new Promise((resolve) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(entry), 1);
        resolve(false);
      };
      const entry: Waiting = {
        key,
        begin() {
          count(key, 1);
          signal?.removeEventListener('abort', leave);
          resolve(true);
        },
      };
      waiting.push(entry);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  return { run };
}
