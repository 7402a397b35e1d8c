import { setTimeout as sleep } from 'node:timers/promises';
import { CredentialError, type PluginError, RateLimitedError, UnavailableError } from '../../obscura/errors.js';
import { fetchReply, type Reply } from './https.js';
import { type Answer, RATE_LIMITED, readReply } from './read-reply.js';
import { msToWait, retryAfter } from './retry-after.js';
import { Turnstile } from './turnstile.js';

const ORIGIN = 'https://api.themoviedb.org';

const AT_ONCE = 4; // parallel requests; TMDB allows about forty per second
const MAX_TIMEOUT_MS = 8000; // TMDB answers within one second; a call has time for both requests of a movie
const MIN_TIMEOUT_MS = 1000; // with less time left, a request is not worth starting
const MAX_RETRIES = 2; // of a request that TMDB rejected because of its rate limit
const MAX_RETRY_AFTER_MS = 5000; // rather than wait longer, let the host try again
const MAX_FAILURES = 3; // after this many in a row, assume that TMDB is down and leave it alone

/** TMDB, for the actions. */
export type Tmdb = {
  /** @throws {PluginError} if the request fails */
  get(path: string, query: Readonly<Record<string, string>>): Promise<Answer>;
};

/** The outside world, which tests replace. `nowMs` can start anywhere but never goes backward. */
export type World = {
  fetch(url: string, timeoutMs: number): Promise<Reply>;
  nowMs(): number;
  sleep(ms: number): Promise<unknown>;
};

const WORLD: World = { fetch: fetchReply, nowMs: () => performance.now(), sleep };

/** A polite client for one call: no request twice, none after the time is up, and none while TMDB is down (NET-2). */
export class Client implements Tmdb {
  readonly #key: string;
  readonly #world: World;
  readonly #endMs: number;
  readonly #known = new Map<string, Promise<Answer>>();
  /** Failures in a row. */
  #failures = 0;
  /** Why this call sends no more requests. */
  #over: PluginError | undefined;
  /** TMDB rejected a request, and asks us to wait until then. */
  #quietUntilMs = Number.NEGATIVE_INFINITY;
  readonly #turnstile = new Turnstile(AT_ONCE);

  constructor(key: string, limitMs: number, world: World = WORLD) {
    this.#key = key;
    this.#world = world;
    this.#endMs = world.nowMs() + limitMs;
  }

  /** Never repeats a request within a call, even if it failed or is still running. */
  get(path: string, query: Readonly<Record<string, string>>): Promise<Answer> {
    const address = `${path}?${new URLSearchParams(query)}`;
    const known = this.#known.get(address) ?? this.#ask(address);
    this.#known.set(address, known);
    return known;
  }

  async #ask(address: string): Promise<Answer> {
    try {
      const answer = readReply(await this.#request(address));
      this.#failures = 0;
      return answer;
    } catch (error) {
      if (error instanceof UnavailableError) this.#failures += 1;
      if (error instanceof CredentialError || (error instanceof UnavailableError && this.#failures >= MAX_FAILURES))
        this.#over ??= error;
      throw error;
    }
  }

  /** TMDB's reply, after up to two short waits if TMDB asks for them. */
  async #request(address: string): Promise<Reply> {
    for (let retriesLeft = MAX_RETRIES; ; retriesLeft -= 1) {
      const reply = await this.#turnstile.pass(() => this.#sendInPeace(address));
      const waitMs = msToWait(reply);
      if (waitMs === 0) return reply;
      if (retriesLeft === 0 || waitMs > Math.min(MAX_RETRY_AFTER_MS, this.#leftMs())) {
        // The next requests would be rejected as well.
        this.#over ??= new RateLimitedError(RATE_LIMITED, retryAfter(reply));
        throw this.#over;
      }
      this.#turnstile.width = 1; // from now on, one at a time
      this.#quietUntilMs = Math.max(this.#quietUntilMs, this.#world.nowMs() + waitMs);
    }
  }

  async #sendInPeace(address: string): Promise<Reply> {
    const waitMs = this.#quietUntilMs - this.#world.nowMs();
    if (waitMs > 0 && this.#over === undefined) await this.#world.sleep(waitMs);
    return this.#send(address);
  }

  async #send(address: string): Promise<Reply> {
    if (this.#over !== undefined) throw this.#over;
    const leftMs = this.#leftMs();
    if (leftMs < MIN_TIMEOUT_MS) throw new UnavailableError('TMDB took too long, and the time for this call ran out.');
    const key = new URLSearchParams({ api_key: this.#key });
    const reply = await this.#world.fetch(`${ORIGIN}${address}&${key}`, Math.min(leftMs, MAX_TIMEOUT_MS));
    process.stderr.write(`GET ${address} -> ${reply.status}\n`); // without the key
    return reply;
  }

  #leftMs(): number {
    return this.#endMs - this.#world.nowMs();
  }
}
