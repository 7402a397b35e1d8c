/** What has happened and has not been looked at yet. One reader waits for it; nothing is kept that was taken. */
export class Inbox<T> {
  private readonly waiting: T[] = [];
  private wake: (() => void) | undefined;

  put(item: T): void {
    this.waiting.push(item);
    this.wake?.();
  }

  /** The next thing that has happened, in order. */
  async take(): Promise<T> {
    while (this.waiting.length === 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    return this.waiting.shift() as T; // there is one
  }

  /** What has happened, and will not be looked at one by one. */
  rest(): readonly T[] {
    return this.waiting.splice(0);
  }
}
