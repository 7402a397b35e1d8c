import { setTimeout as sleep } from 'node:timers/promises';
import { CredentialError, type PluginError, UnavailableError } from '../obscura/errors.js';
import { fetchReply, type Reply } from './https.js';
import { type Answer, readReply } from './read-reply.js';
import { Turnstile } from './turnstile.js';

const ORIGIN = 'https://api.themoviedb.org';

const AT_ONCE = 4; // requests under way; TMDB allows some forty a second
const MAX_TIMEOUT_MS = 8000; // TMDB answers within one second; both requests of a film fit into a call
const MIN_TIMEOUT_MS = 1000; // with less time left, a request is not worth starting
const MAX_RETRIES = 2; // of a request that TMDB turned down because of its rate limit
const MAX_RETRY_AFTER_MS = 5000; // a longer wait is better spent by the host
const MAX_FAILURES = 3; // after so many in a row TMDB is taken to be down, and left in peace

/** TMDB, as the actions see it. */
export type Tmdb = {
  /** @throws {PluginError} if it could not be asked */
  get(path: string, query: Readonly<Record<string, string>>): Promise<Answer>;
};

/** The world outside, for tests. `nowMs` counts from anywhere, and never goes back. */
export type World = {
  fetch(url: string, timeoutMs: number): Promise<Reply>;
  nowMs(): number;
  sleep(ms: number): Promise<unknown>;
};

const WORLD: World = { fetch: fetchReply, nowMs: () => performance.now(), sleep };

/** TMDB for the length of one call, asked politely: each thing once, within the call's time, and no further when it is down (NET-2). */
export class Client implements Tmdb {
  readonly #key: string;
  readonly #world: World;
  readonly #endMs: number;
  readonly #known = new Map<string, Promise<Answer>>();
  /** In a row. */
  #failures = 0;
  /** Why nothing more is asked in this call. */
  #over: PluginError | undefined;
  /** TMDB has turned something down, and wants to be left alone until then. */
  #quietUntilMs = Number.NEGATIVE_INFINITY;
  readonly #turnstile = new Turnstile(AT_ONCE);

  constructor(key: string, limitMs: number, world: World = WORLD) {
    this.#key = key;
    this.#world = world;
    this.#endMs = world.nowMs() + limitMs;
  }

  /** What was asked before in this call is not asked again, even if it failed, or is still under way. */
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

  /** TMDB's reply, after a wait or two if it asks for short ones. */
  async #request(address: string): Promise<Reply> {
    for (let retriesLeft = MAX_RETRIES; ; retriesLeft -= 1) {
      const reply = await this.#turnstile.pass(() => this.#sendInPeace(address));
      const waitMs = retryAfterMs(reply);
      if (waitMs === 0) return reply;
      if (retriesLeft === 0 || waitMs > Math.min(MAX_RETRY_AFTER_MS, this.#leftMs())) {
        // Whatever comes next would be turned down as well.
        this.#over ??= new UnavailableError("TMDB's rate limit is reached: try again later.");
        throw this.#over;
      }
      this.#turnstile.width = 1; // from now on, no more at once than one
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
    process.stderr.write(`GET ${address} -> ${reply.status}\n`); // the address has no key
    return reply;
  }

  #leftMs(): number {
    return this.#endMs - this.#world.nowMs();
  }
}

/** How long TMDB wants to be left alone: 0 if it does not. */
function retryAfterMs({ status, retryAfter }: Reply): number {
  if (status !== 429) return 0;
  const seconds = (retryAfter ?? '1').trim();
  return /^[0-9]+$/.test(seconds) ? Math.max(1, Number(seconds)) * 1000 : Number.POSITIVE_INFINITY;
}
