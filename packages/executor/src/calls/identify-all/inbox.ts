/** A queue with one reader, which waits for the next entry. Entries are dropped once they are taken. */
export class Inbox<T> {
  private readonly waiting: T[] = [];
  private wake: (() => void) | undefined;

  put(item: T): void {
    this.waiting.push(item);
    this.wake?.();
  }

  /** The next entry, in order. */
  async take(): Promise<T> {
    while (this.waiting.length === 0) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    return this.waiting.shift() as T; // there is one
  }

  /** Takes all entries at once. */
  rest(): readonly T[] {
    return this.waiting.splice(0);
  }
}
