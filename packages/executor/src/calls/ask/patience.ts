import type { Priority } from '../options/call-options.js';
import { backoffMs } from '../retry/backoff.js';
import type { Health } from '../retry/health.js';
import type { Trouble } from '../retry/trouble.js';
import type { World } from '../world.js';

/** A person who waits would rather hear of it. */
const INTERACTIVE_MS = 10_000;
/** Long enough for any outage that ends by itself. */
const BACKGROUND_MS = 24 * 60 * 60_000;

/** How patient a call is by default. */
export const PATIENCE_MS: Readonly<Record<Priority, number>> = {
  interactive: INTERACTIVE_MS,
  background: BACKGROUND_MS,
};

/** How long a call may still wait for what passes by itself. */
export class Patience {
  private failures = 0;
  private endsAt: number | undefined;

  constructor(
    private readonly patienceMs: number,
    private readonly priority: Priority,
    private readonly health: Health,
    private readonly world: Pick<World, 'clock' | 'random'>,
  ) {}

  /** What is left of it, in milliseconds. It begins to run out with the first failure. */
  leftMs(): number {
    return this.endsAt === undefined ? this.patienceMs : Math.max(0, this.endsAt - this.world.clock.now());
  }

  /** How long to wait at least before the next attempt, in milliseconds; `undefined` where waiting is of no use, or would take too long. */
  waitFor(key: string, trouble: Trouble | undefined): number | undefined {
    if (!trouble || !this.health.isWorthWaiting(key, trouble)) return undefined;
    // A person decides for themselves what to make of a hint.
    if (!trouble.isCertain && this.priority === 'interactive') return undefined;
    const now = this.world.clock.now();
    this.endsAt ??= now + this.patienceMs;
    const opensInMs = this.health.shutUntil(key, this.priority) - now;
    const own = Math.max(trouble.retryAfterMs ?? 0, backoffMs(++this.failures, this.world.random));
    // Where all calls of the plugin wait, this one waits with them: the gate lets one of them find out.
    const waitMs = opensInMs > 0 ? opensInMs : own;
    if (!Number.isFinite(waitMs)) return 0;
    return waitMs > this.leftMs() ? undefined : waitMs;
  }
}
