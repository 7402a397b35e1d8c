/** Lets a few through at a time; who comes first, goes first. */
export class Turnstile {
  /** How many may be inside. It may be changed at any time, and counts for those that still wait. */
  width: number;
  #inside = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(width: number) {
    this.width = width;
  }

  /** What `work` returns or throws, once it was its turn. */
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
