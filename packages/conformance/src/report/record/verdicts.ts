import type { Check, CheckId } from '../../model/check.js';
import type { Verdict } from '../../model/report/report.js';

/** Counts what the checks saw during a run. */
export class Verdicts {
  private readonly passed = new Map<CheckId, number>();
  private readonly failed = new Set<CheckId>();
  private readonly doubted = new Set<CheckId>();
  private readonly blocked = new Set<CheckId>();

  pass(id: CheckId): void {
    this.passed.set(id, (this.passed.get(id) ?? 0) + 1);
  }

  fail(id: CheckId): void {
    this.failed.add(id);
  }

  block(ids: Iterable<CheckId>): void {
    for (const id of ids) this.blocked.add(id);
  }

  /** The check failed only sometimes. */
  doubt(id: CheckId): void {
    this.doubted.add(id);
  }

  /** A check that passed at least once was not blocked. One that never had anything to look at did not pass. */
  verdict({ id, level }: Check): Verdict {
    if (this.failed.has(id)) return level === 'MUST' ? 'fail' : 'warn';
    if (this.doubted.has(id)) return 'flaky';
    if (this.passed.has(id)) return 'pass';
    return this.blocked.has(id) ? 'blocked' : 'not-exercised';
  }
}
