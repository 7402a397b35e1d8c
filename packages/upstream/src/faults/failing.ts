import type { FaultKind } from './index.js';

/** A fault, and the request that it hits. */
export type Failure = {
  readonly kind: FaultKind;
  /** The number of the one request that fails, from 1, counted since the start of the upstream. Default: each one. */
  readonly at?: number | undefined;
};

/** Knows which request fails in which way. */
export class Failing {
  constructor(private failures: readonly Failure[]) {}

  /** Of several failures for one request, the last counts. */
  add(failure: Failure): void {
    this.failures = [...this.failures, failure];
  }

  end(): void {
    this.failures = [];
  }

  /** The fault that hits the request of this number. */
  at(number: number): FaultKind | undefined {
    return this.failures.findLast(({ at }) => at === undefined || at === number)?.kind;
  }
}
