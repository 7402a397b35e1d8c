/** How long running calls get to stop after a signal. Then we no longer wait for them. */
const GRACE_MS = 700;

/** The steps of a search until it ends, or until shortly after a signal, so that Ctrl-C never waits for a plugin. */
export async function* promptly<T>(steps: AsyncGenerator<T, void>, signal?: AbortSignal): AsyncGenerator<T, void> {
  const overdue = new Overdue(signal);
  try {
    for (let next = await overdue.or(steps.next()); next && !next.done; next = await overdue.or(steps.next())) {
      yield next.value;
    }
  } finally {
    overdue.close();
    const ended = steps.return();
    // It may take a while until it stops waiting.
    if (signal?.aborted) ended.catch(() => {});
    else await ended;
  }
}

/** Whether the time after a signal is over. Uses one promise per step, because a race against a lasting one would keep every step in memory. */
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

  /** The result of a promise; `undefined` if the time is over first. */
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
