import { setMaxListeners } from 'node:events';

/** The calls that are under way, so that all of them can be ended at once. */
export class ActiveCalls {
  private readonly controllers = new Set<AbortController>();

  /** Does something that the caller's signal ends, or {@link endAll}. */
  async during<T>(signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const end = () => controller.abort(signal?.reason);
    // Every call listens to it for as long as it takes; that many do so at once is no leak.
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

  /** Ends all calls, for a reason. */
  endAll(reason: Error): void {
    for (const controller of this.controllers) controller.abort(reason);
  }
}
