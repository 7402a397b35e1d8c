import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { CredentialError, PluginError, UnavailableError } from '../src/obscura/errors.js';
import { Client, type World } from '../src/tmdb/asking/client.js';
import type { Reply } from '../src/tmdb/asking/https.js';

const KEY = '0123456789abcdef';
const DOWN = new UnavailableError('TMDB is down.');

let log: MockInstance<typeof process.stderr.write>;

beforeEach(() => {
  log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  expect(log.mock.calls.join()).not.toContain(KEY);
  vi.restoreAllMocks();
});

describe('requests', () => {
  it('puts the question and the key into the URL, but does not log the key', async () => {
    const world = new Replay(reply({ id: 78 }));
    await expect(world.client().get('/3/search/movie', { query: 'Amélie & Co' })).resolves.toEqual({ id: 78 });
    const url = new URL(world.urls[0] ?? '');
    expect(url.origin + url.pathname).toBe('https://api.themoviedb.org/3/search/movie');
    expect(Object.fromEntries(url.searchParams)).toEqual({ query: 'Amélie & Co', api_key: KEY });
    expect(log.mock.calls).toEqual([['GET /3/search/movie?query=Am%C3%A9lie+%26+Co -> 200\n']]);
  });

  it('sends a request only once, even in parallel', async () => {
    const world = new Replay(reply({ id: 1 }), reply({ id: 2 }));
    const client = world.client();
    await expect(Promise.all([get(client, 1), get(client, 1), get(client, 2)])).resolves.toEqual([
      { id: 1 },
      { id: 1 },
      { id: 2 },
    ]);
    await expect(get(client, 1)).resolves.toEqual({ id: 1 });
    expect(world.urls).toHaveLength(2);
  });

  it('does not repeat a failed request', async () => {
    const world = new Replay(reply('', 500), reply({ id: 1 }));
    const client = world.client();
    for (const _ of [1, 2]) await expect(get(client, 1)).rejects.toThrow(UnavailableError);
    expect(world.urls).toHaveLength(1);
  });
});

describe('reading', () => {
  it('takes a 404 from TMDB for “does not exist”', async () => {
    await expect(get(new Replay(reply({ status_code: 34 }, 404)).client(), 1)).resolves.toBeNull();
  });

  it.each<[string, Reply, string, typeof PluginError]>([
    ['a 404 from a proxy', reply('<html>', 404), 'not JSON (status 404)', UnavailableError],
    ['a 404 without TMDB’s code', reply({ message: 'no route' }, 404), '(status 404)', PluginError],
    ['a rejected key', reply({ status_code: 7 }, 401), 'TMDB rejected TMDB_API_KEY', CredentialError],
    ['an outage', reply('<html>', 503), 'has a problem (status 503)', UnavailableError],
    ['a page in between', reply('<html>Sign in</html>'), 'not JSON', UnavailableError],
    ['an empty answer', reply(''), 'not JSON', UnavailableError],
    ['half an answer', reply('{"id": 7'), 'not JSON', UnavailableError],
    ['invalid UTF-8', { ...reply(''), body: Uint8Array.of(0x22, 0xff, 0x22) }, 'not JSON', UnavailableError],
    ['another format', reply([]), 'has a format', PluginError],
    ['a redirect', reply({}, 302), '(status 302)', PluginError],
    ['another rejection', reply({ status_message: KEY }, 422), '(status 422)', PluginError],
  ])('reports %s', async (_, answer, words, kind) => {
    const error = await get(new Replay(answer).client(), 1).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(kind);
    expect(String(error)).toContain(words);
    expect(String(error)).not.toContain(KEY);
  });
});

describe('a rate limit', () => {
  it('leads to a wait if it is short', async () => {
    const world = new Replay(reply('', 429, '2'), reply('', 429), reply({ id: 1 }));
    await expect(get(world.client(), 1)).resolves.toEqual({ id: 1 });
    expect(world.naps).toEqual([2000, 1000]);
  });

  it('stops all requests if it lasts', async () => {
    const world = new Replay(...Array.from({ length: 3 }, () => reply('', 429, '0')));
    const client = world.client();
    for (const id of [1, 2]) await expect(get(client, id)).rejects.toThrow('rate limit');
    expect(world.naps).toEqual([1000, 1000]);
    expect(world.urls).toHaveLength(3);
  });

  it.each(['6', '3600', '-1', 'soon', 'Fri, 25 Jun 1982 07:28:00 GMT'])(
    'of %j is not waited for',
    async (retryAfter) => {
      const world = new Replay(reply('', 429, retryAfter));
      await expect(get(world.client(), 1)).rejects.toThrow('rate limit');
      expect(world.naps).toEqual([]);
    },
  );

  it.each([
    [429, '6', { errorCode: 'rate-limited', retryAfterMs: 6000 }],
    [429, '86401', { errorCode: 'rate-limited', retryAfterMs: undefined }],
    [429, 'soon', { errorCode: 'rate-limited', retryAfterMs: undefined }],
    [503, '3600', { errorCode: 'unavailable', retryAfterMs: 3_600_000 }],
    [500, null, { errorCode: 'unavailable', retryAfterMs: undefined }],
  ])('or an outage of status %i tells the host how long to wait: %j', async (status, retryAfter, details) => {
    const world = new Replay(reply('', status, retryAfter));
    await expect(get(world.client(), 1)).rejects.toMatchObject(details);
  });

  it('leads to no wait if it outlasts the call', async () => {
    const world = new Replay(reply('', 429, '4'));
    await expect(get(world.client(3000), 1)).rejects.toThrow('rate limit');
    expect(world.naps).toEqual([]);
  });

  it('makes the other requests wait, and go one at a time', async () => {
    const limited = Array.from({ length: 4 }, () => reply('', 429, '1'));
    const world = new Replay(...limited, reply({ id: 1 }), reply({ id: 2 }), reply({ id: 3 }), reply({ id: 4 }));
    const client = world.client();
    await Promise.all([1, 2, 3, 4].map((id) => get(client, id)));
    expect(world.most).toEqual([1, 2, 3, 4, 1, 1, 1, 1]);
  });
});

describe('the time of a call', () => {
  it('is shared by its requests', async () => {
    const world = new Replay(reply({}), reply({}), reply({}));
    world.msEach = 6500;
    const client = world.client(20_000);
    for (const id of [1, 2, 3]) await get(client, id);
    await expect(get(client, 4)).rejects.toThrow('time for this call ran out');
    expect(world.timeoutsMs).toEqual([8000, 8000, 7000]);
  });
});

describe('an outage', () => {
  it('stops all requests after several failures in a row', async () => {
    const world = new Replay(DOWN, DOWN, DOWN);
    const client = world.client();
    for (const id of [1, 2, 3, 4, 5]) await expect(get(client, id)).rejects.toThrow('TMDB is down.');
    expect(world.urls).toHaveLength(3);
  });

  it('is over with the first answer', async () => {
    const world = new Replay(DOWN, DOWN, reply({ id: 3 }), DOWN, DOWN, reply({ id: 6 }));
    const client = world.client();
    const answers = [];
    for (const id of [1, 2, 3, 4, 5, 6]) answers.push(await get(client, id).catch(() => 'down'));
    expect(answers).toEqual(['down', 'down', { id: 3 }, 'down', 'down', { id: 6 }]);
  });
});

it('a rejected key stops all requests', async () => {
  const world = new Replay(reply({}, 401));
  const client = world.client();
  for (const id of [1, 2]) await expect(get(client, id)).rejects.toThrow(CredentialError);
  expect(world.urls).toHaveLength(1);
});

function get(client: Client, id: number) {
  return client.get(`/3/movie/${id}`, { language: 'en-US' });
}

function reply(document: unknown, status = 200, retryAfter: string | null = null): Reply {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return { status, retryAfter, body: new TextEncoder().encode(text) };
}

/** Plays back replies and errors. Its clock advances only for sleeps, or on request. */
class Replay implements World {
  readonly urls: string[] = [];
  readonly timeoutsMs: number[] = [];
  readonly naps: number[] = [];
  /** How many requests were running when each one started, including itself. */
  readonly most: number[] = [];
  readonly #replies: (Reply | Error)[];
  msEach = 0;
  #now = 1000;
  #open = 0;

  constructor(...replies: (Reply | Error)[]) {
    this.#replies = replies;
  }

  client(limitMs = 20_000): Client {
    return new Client(KEY, limitMs, this);
  }

  async fetch(url: string, timeoutMs: number): Promise<Reply> {
    this.urls.push(url);
    this.timeoutsMs.push(timeoutMs);
    this.#now += this.msEach;
    this.most.push(++this.#open);
    const answer = this.#replies.shift() ?? new Error('unexpected request');
    await new Promise(setImmediate);
    this.#open -= 1;
    if (answer instanceof Error) throw answer;
    return answer;
  }

  nowMs(): number {
    return this.#now;
  }

  async sleep(ms: number): Promise<void> {
    this.naps.push(ms);
    this.#now += ms;
    await new Promise(setImmediate); // whoever is under way arrives
  }
}
