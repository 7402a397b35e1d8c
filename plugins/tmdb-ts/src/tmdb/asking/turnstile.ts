/** Lets a few through at a time, first come, first served. */
export class Turnstile {
  /** How many may be inside. A change also applies to those that are still waiting. */
  width: number;
  #inside = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(width: number) {
    this.width = width;
  }

  /** Runs `work` when its turn comes, and returns or throws what it does. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    while (this.#inside >= this.width) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#inside += 1;
    try {
      return await work();
    } finally {
      this.#inside -= 1;
      this.#waiting.shift()?.();
    }
  }
}
