import type { Priority } from '../options/call-options.js';
import type { Clock } from '../queue/clock.js';
import { backoffMs } from './backoff.js';
import type { Trouble } from './trouble.js';

/** However long a provider asks for, one question is tried this often. */
const MAX_PAUSE_MS = 60 * 60_000;
/** For what only looks like an outage, nobody waits longer than this in all before everything is asked as if nothing were. */
const MAX_SUSPICION_MS = 15 * 60_000;

type State =
  | { is: 'closed'; cause: string | undefined; failures: number }
  | { is: 'open'; trouble: Trouble; failures: number; since: number; until: number; isProbing: boolean }
  /** Waiting has not helped, so it was no outage, or none that passes. */
  | { is: 'resigned'; cause: string };

const SOUND: State = { is: 'closed', cause: undefined, failures: 0 };

/**
 * A circuit breaker: it opens when several calls in a row fail for one common cause, lets through one call at a time to see if that has
 * passed, waits longer each time it has not, and closes with the first call that meets another fate.
 */
export class Breaker {
  private state: State = SOUND;

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {}

  /** Until when it is open; `Infinity` while a call is finding out. A person who waits may try what only looks like an outage. */
  shutUntil(priority: Priority): number {
    const { state } = this;
    if (state.is !== 'open' || (priority === 'interactive' && !state.trouble.isCertain)) return 0;
    return state.isProbing ? Number.POSITIVE_INFINITY : state.until;
  }

  /** The trouble for which it is open. */
  get trouble(): Trouble | undefined {
    return this.state.is === 'open' ? this.state.trouble : undefined;
  }

  /** A call begins. Returns whether it is the one that finds out. */
  begin(): boolean {
    const { state } = this;
    if (state.is !== 'open' || state.isProbing || state.until > this.clock.now()) return false;
    this.state = { ...state, isProbing: true };
    return true;
  }

  /** The call that was to find out has ended, perhaps without an answer. */
  end(): void {
    if (this.state.is === 'open') this.state = { ...this.state, isProbing: false };
  }

  /** A call has ended, and met a trouble or none. */
  note(trouble: Trouble | undefined, isProbe: boolean): void {
    if (!trouble) this.noteSound(isProbe);
    else if (this.state.is === 'open') this.noteWhileOpen(this.state, trouble, isProbe);
    else if (this.state.is !== 'resigned' || this.state.cause !== trouble.cause) this.count(trouble);
  }

  /** A call that began before a certain trouble came up does not know that it has passed. */
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
    // Begun before it opened: it says nothing new, unless it knows better when to come back.
    else this.state = { ...state, until: Math.max(state.until, now + pauseMs(trouble, 0)) };
  }

  private open(trouble: Trouble, failures: number, since: number): void {
    const pause = Math.max(pauseMs(trouble, this.random()), backoffMs(failures, this.random));
    const until = this.clock.now() + pause;
    this.state = { is: 'open', trouble, failures, since, until, isProbing: false };
  }
}

/** What was asked for, and up to a tenth more by chance. */
function pauseMs({ retryAfterMs = 0 }: Trouble, chance: number): number {
  return Math.min(MAX_PAUSE_MS, retryAfterMs * (1 + chance / 10));
}
