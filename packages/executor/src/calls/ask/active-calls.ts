import { setMaxListeners } from 'node:events';

/** The calls in progress, so that all of them can be ended at once. */
export class ActiveCalls {
  private readonly controllers = new Set<AbortController>();

  /** Runs something that the caller's signal or {@link endAll} can abort. */
  async during<T>(signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const end = () => controller.abort(signal?.reason);
    // Every running call listens to it, so many listeners at once are not a leak.
    if (signal) setMaxListeners(0, signal);
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted) end();
    this.controllers.add(controller);
    try {
      return await work(controller.signal);
    } finally {
      this.controllers.delete(controller);
      signal?.removeEventListener('abort', end);
    }
  }

  /** Aborts all calls with a reason. */
  endAll(reason: Error): void {
    for (const controller of this.controllers) controller.abort(reason);
  }
}
