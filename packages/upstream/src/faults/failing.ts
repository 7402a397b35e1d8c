import type { FaultKind } from './index.js';

/** A fault, and which requests it hits. */
export type Failure = {
  readonly kind: FaultKind;
  /** The number of the only request that fails, counted from 1 since the start of the upstream. Default: every request. */
  readonly at?: number | undefined;
};

/** Decides which request fails in which way. */
export class Failing {
  constructor(private failures: readonly Failure[]) {}

  /** If several failures apply to one request, the last one wins. */
  add(failure: Failure): void {
    this.failures = [...this.failures, failure];
  }

  end(): void {
    this.failures = [];
  }

  /** The fault for the request with this number. */
  at(number: number): FaultKind | undefined {
    return this.failures.findLast(({ at }) => at === undefined || at === number)?.kind;
  }
}
