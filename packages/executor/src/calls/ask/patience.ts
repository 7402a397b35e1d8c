import type { Priority } from '../options/call-options.js';
import { backoffMs } from '../retry/backoff.js';
import type { Health } from '../retry/health.js';
import type { Trouble } from '../retry/trouble.js';
import type { World } from '../world.js';

/** A waiting user would rather see the error. */
const INTERACTIVE_MS = 10_000;
/** Long enough for any outage that ends on its own. */
const BACKGROUND_MS = 24 * 60 * 60_000;

/** How patient a call is by default. */
export const PATIENCE_MS: Readonly<Record<Priority, number>> = {
  interactive: INTERACTIVE_MS,
  background: BACKGROUND_MS,
};

/** How long a call may still wait for transient failures to pass. */
export class Patience {
  private failures = 0;
  private endsAt: number | undefined;

  constructor(
    private readonly patienceMs: number,
    private readonly priority: Priority,
    private readonly health: Health,
    private readonly world: Pick<World, 'clock' | 'random'>,
  ) {}

  /** The time left, in milliseconds. The clock starts at the first failure. */
  leftMs(): number {
    return this.endsAt === undefined ? this.patienceMs : Math.max(0, this.endsAt - this.world.clock.now());
  }

  /** The minimum wait before the next attempt, in milliseconds; `undefined` if waiting cannot help or would take too long. */
  waitFor(key: string, trouble: Trouble | undefined): number | undefined {
    if (!trouble || !this.health.isWorthWaiting(key, trouble)) return undefined;
    // Users judge hints for themselves.
    if (!trouble.isCertain && this.priority === 'interactive') return undefined;
    const now = this.world.clock.now();
    this.endsAt ??= now + this.patienceMs;
    const opensInMs = this.health.shutUntil(key, this.priority) - now;
    const own = Math.max(trouble.retryAfterMs ?? 0, backoffMs(++this.failures, this.world.random));
    // If all calls of the plugin wait, so does this one: the gate lets one of them through as a probe.
    const waitMs = opensInMs > 0 ? opensInMs : own;
    if (!Number.isFinite(waitMs)) return 0;
    return waitMs > this.leftMs() ? undefined : waitMs;
  }
}
