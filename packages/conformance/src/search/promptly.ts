/** What is under way has so long to end when it is told to. Then, whoever waits goes on without it. */
const GRACE_MS = 700;

/** The steps of a search until its end, or until shortly after a signal: nobody who presses Ctrl-C waits for a plugin. */
export async function* promptly<T>(steps: AsyncGenerator<T, void>, signal?: AbortSignal): AsyncGenerator<T, void> {
  const overdue = new Overdue(signal);
  try {
    for (let next = await overdue.or(steps.next()); next && !next.done; next = await overdue.or(steps.next())) {
      yield next.value;
    }
  } finally {
    overdue.close();
    const ended = steps.return();
    // It may be a while before what it waits for lets go of it.
    if (signal?.aborted) ended.catch(() => {});
    else await ended;
  }
}

/** Whether the time after a signal is over. One promise a step: a race against one that lasts would keep every step in memory. */
class Overdue {
  private isNow = false;
  private timer: NodeJS.Timeout | undefined;
  private wake: () => void = () => {};
  private readonly onAbort = () => {
    this.timer = setTimeout(() => {
      this.isNow = true;
      this.wake();
    }, GRACE_MS);
  };

  constructor(private readonly signal: AbortSignal | undefined) {
    if (signal?.aborted) this.onAbort();
    else signal?.addEventListener('abort', this.onAbort, { once: true });
  }

  /** What a promise comes to; `undefined` where the time is over first. */
  or<T>(promise: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      this.wake = () => resolve(undefined);
      promise.then(resolve, reject);
      if (this.isNow) this.wake();
    });
  }

  close(): void {
    clearTimeout(this.timer);
    this.signal?.removeEventListener('abort', this.onAbort);
  }
}
