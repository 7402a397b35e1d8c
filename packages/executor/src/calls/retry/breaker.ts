import type { Priority } from '../options/call-options.js';
import type { Clock } from '../queue/clock.js';
import { backoffMs } from './backoff.js';
import type { Trouble } from './trouble.js';

/** However long a provider asks us to wait, one request is tried this often. */
const MAX_PAUSE_MS = 60 * 60_000;
/** If it only looks like an outage, calls wait no longer than this in total; then all of them go ahead. */
const MAX_SUSPICION_MS = 15 * 60_000;

type State =
  | { is: 'closed'; cause: string | undefined; failures: number }
  | { is: 'open'; trouble: Trouble; failures: number; since: number; until: number; isProbing: boolean }
  /** Waiting did not help, so it was not an outage, or not one that passes. */
  | { is: 'resigned'; cause: string };

const SOUND: State = { is: 'closed', cause: undefined, failures: 0 };

/**
 * A circuit breaker: it opens when several calls in a row fail for the same cause, lets one call at a time through as a probe,
 * waits longer after each failed probe, and closes with the first call that does not fail for that cause.
 */
export class Breaker {
  private state: State = SOUND;

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {}

  /** Until when it is open; `Infinity` while a probe is running. Interactive calls may go ahead if it only looks like an outage. */
  shutUntil(priority: Priority): number {
    const { state } = this;
    if (state.is !== 'open' || (priority === 'interactive' && !state.trouble.isCertain)) return 0;
    return state.isProbing ? Number.POSITIVE_INFINITY : state.until;
  }

  /** The trouble that opened it. */
  get trouble(): Trouble | undefined {
    return this.state.is === 'open' ? this.state.trouble : undefined;
  }

  /** Records that a call begins. Returns whether it is the probe. */
  begin(): boolean {
    const { state } = this;
    if (state.is !== 'open' || state.isProbing || state.until > this.clock.now()) return false;
    this.state = { ...state, isProbing: true };
    return true;
  }

  /** Records that the probe has ended, perhaps without an answer. */
  end(): void {
    if (this.state.is === 'open') this.state = { ...this.state, isProbing: false };
  }

  /** Records that a call has ended, with trouble or without. */
  note(trouble: Trouble | undefined, isProbe: boolean): void {
    if (!trouble) this.noteSound(isProbe);
    else if (this.state.is === 'open') this.noteWhileOpen(this.state, trouble, isProbe);
    else if (this.state.is !== 'resigned' || this.state.cause !== trouble.cause) this.count(trouble);
  }

  /** The success of a call that began before a certain trouble does not show that the trouble has passed. */
  private noteSound(isProbe: boolean): void {
    const { state } = this;
    if (isProbe || state.is !== 'open' || !state.trouble.isCertain) this.state = SOUND;
  }

  private count(trouble: Trouble): void {
    const { state } = this;
    const failures = state.is === 'closed' && state.cause === trouble.cause ? state.failures + 1 : 1;
    if (failures < trouble.opensAfter) this.state = { is: 'closed', cause: trouble.cause, failures };
    else this.open(trouble, 1, this.clock.now());
  }

  private noteWhileOpen(state: State & { is: 'open' }, trouble: Trouble, isProbe: boolean): void {
    const now = this.clock.now();
    if (!trouble.isCertain && now - state.since > MAX_SUSPICION_MS) {
      this.state = { is: 'resigned', cause: trouble.cause };
    } else if (isProbe) this.open(trouble, state.failures + 1, state.since);
    // Begun before it opened: this is no news, unless it brings a later time to retry.
    else this.state = { ...state, until: Math.max(state.until, now + pauseMs(trouble, 0)) };
  }

  private open(trouble: Trouble, failures: number, since: number): void {
    const pause = Math.max(pauseMs(trouble, this.random()), backoffMs(failures, this.random));
    const until = this.clock.now() + pause;
    this.state = { is: 'open', trouble, failures, since, until, isProbing: false };
  }
}

/** The requested time, plus up to a tenth at random. */
function pauseMs({ retryAfterMs = 0 }: Trouble, chance: number): number {
  return Math.min(MAX_PAUSE_MS, retryAfterMs * (1 + chance / 10));
}
