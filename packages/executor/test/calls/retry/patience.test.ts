import { isBatch } from '@obscura/protocol';
import { describe, expect, it } from 'vitest';
import { createExecutorIn } from '../../../src/calls/executor.js';
import { type ExecutorOptions, loadPlugin, type PluginExecutionError } from '../../../src/index.js';
import { temporaryPlugin } from '../../support/temporary-plugin.js';
import { type Answering, fakeWorld, filmsFor } from '../support/fake-world.js';
import { itemsOf, tallyOf } from '../support/run.js';

const HOUR_MS = 60 * 60_000;
const MINUTE_MS = 60_000;

const MANIFESTS = {
  batches: { capabilities: '{ movieByName: true, supportsBatch: true }' },
  singles: { capabilities: '{ movieByName: true }' },
};

async function setup(answer: Answering, manifest: keyof typeof MANIFESTS, options: ExecutorOptions = {}) {
  const world = fakeWorld(answer);
  const executor = createExecutorIn(world, { concurrency: 2, ...options });
  return { world, executor, plugin: await loadPlugin(temporaryPlugin('', MANIFESTS[manifest])) };
}

/** Answers a number of items, then refuses with `refusal` for a time, then answers again. */
function outage(afterItems: number, lengthMs: number, refusal: object): Answering {
  let asked = 0;
  let endsAt: number | undefined;
  return (envelope, clock) => {
    if (endsAt === undefined && asked >= afterItems) endsAt = clock.now() + lengthMs;
    if (endsAt !== undefined && clock.now() < endsAt) return refusal;
    asked += isBatch(envelope) ? envelope.batch.length : 1;
    return filmsFor(envelope);
  };
}

async function errorOf(promise: Promise<unknown>): Promise<PluginExecutionError> {
  return promise.then(
    () => expect.fail('it did not fail'),
    (error: PluginExecutionError) => error,
  );
}

describe('a library run', () => {
  it.each([
    ['batches', 'unavailable', 5000],
    ['singles', 'unavailable', 5000],
    ['batches', 'rate-limited', 5000],
    // How many items there are makes no difference here that it would not make there.
    ['singles', 'rate-limited', 1000],
  ] as const)('loses nothing to an hour-long outage: %s, %s, %i items', async (manifest, errorCode, items) => {
    const refusal = { ok: false, error: 'TMDB answers 503', errorCode };
    const { world, executor, plugin } = await setup(outage(items / 2, HOUR_MS, refusal), manifest);
    const { ids, tally } = await world.settled(tallyOf(executor, plugin, itemsOf(items)));
    expect(tally).toEqual({ result: items });
    expect(ids.size).toBe(items);
    expect(world.clock.now()).toBeGreaterThanOrEqual(HOUR_MS);
    // The calls of a run without an outage, plus a few probes.
    expect(world.sent.length).toBeLessThan((manifest === 'batches' ? items / 50 : items) + 40);
  });

  it('keeps to a rate limit instead of burning calls on it', async () => {
    let windowEndsAt = 0;
    let left = 0;
    const limited: Answering = (envelope, clock) => {
      if (clock.now() >= windowEndsAt) {
        windowEndsAt = clock.now() + 10_000;
        left = 40;
      }
      if (left-- > 0) return filmsFor(envelope);
      return { ok: false, error: 'slow down', errorCode: 'rate-limited', retryAfterMs: windowEndsAt - clock.now() };
    };
    const { world, executor, plugin } = await setup(limited, 'singles');
    const { tally } = await world.settled(tallyOf(executor, plugin, itemsOf(1000)));
    expect(tally).toEqual({ result: 1000 });
    // One refusal for each of the 25 windows, two if both calls were running.
    expect(world.sent.length).toBeLessThanOrEqual(1000 + 2 * 25);
  });

  it('retries the items of a batch that could not be looked up at the time', async () => {
    let isDown = true;
    const { world, executor, plugin } = await setup((envelope) => {
      if (!isBatch(envelope)) return filmsFor(envelope);
      const results = envelope.batch.map(({ id }, index) =>
        isDown && index % 2 === 1
          ? { id, result: null, error: 'too many requests', errorCode: 'rate-limited', retryAfterMs: 5000 }
          : { id, result: { title: id } },
      );
      isDown = false;
      return { ok: true, results };
    }, 'batches');
    const { tally, outcomes } = await world.settled(tallyOf(executor, plugin, itemsOf(10)));
    expect(tally).toEqual({ result: 10 });
    expect(
      outcomes.every((outcome) => 'result' in outcome && JSON.stringify(outcome.result).includes(outcome.id)),
    ).toBe(true);
    // All ten, one of the five as a probe, the other four.
    expect(world.sent.map((envelope) => isBatch(envelope) && envelope.batch.length)).toEqual([10, 1, 4]);
  });

  it('treats wording only as a hint: it loses a few items to an outage without a code', async () => {
    const refusal = { ok: false, error: 'TMDB rate-limited; try again later' };
    const { world, executor, plugin } = await setup(outage(100, 5 * MINUTE_MS, refusal), 'singles');
    const { tally } = await world.settled(tallyOf(executor, plugin, itemsOf(1000)));
    expect(tally['plugin-refused']).toBeLessThanOrEqual(5);
    expect(tally.result).toBeGreaterThanOrEqual(995);
    expect(world.sent.length).toBeLessThan(1000 + 40);
  });

  it('does not wait forever for a failure that only sounds transient', async () => {
    const { world, executor, plugin } = await setup(
      () => ({ ok: false, error: 'unavailable in your country' }),
      'singles',
    );
    const { tally } = await world.settled(tallyOf(executor, plugin, itemsOf(200)));
    expect(tally).toEqual({ 'plugin-refused': 200 });
    expect(world.clock.now()).toBeLessThan(HOUR_MS);
  });

  it('asks about all items, at full speed, if refusals concern single items', async () => {
    const { world, executor, plugin } = await setup(() => ({ ok: false, error: 'no title, no film' }), 'singles');
    const { tally } = await world.settled(tallyOf(executor, plugin, itemsOf(200)));
    expect(tally).toEqual({ 'plugin-refused': 200 });
    expect(world.sent.length).toBe(200);
    expect(world.clock.now()).toBe(0);
  });

  it('stops asking once a credential was refused for a whole batch', async () => {
    const refusal = { ok: false, error: 'invalid API key', errorCode: 'credential' };
    const { world, executor, plugin } = await setup(() => refusal, 'batches');
    const { tally } = await world.settled(tallyOf(executor, plugin, itemsOf(50)));
    expect(tally).toEqual({ 'credential-refused': 50 });
    expect(world.sent.length).toBe(1);
  });

  it('gives its items the error once its patience runs out', async () => {
    const refusal = { ok: false, error: 'down for good', errorCode: 'unavailable' };
    const { world, executor, plugin } = await setup(() => refusal, 'batches');
    const { tally } = await world.settled(tallyOf(executor, plugin, itemsOf(50), { patienceMs: HOUR_MS }));
    expect(tally).toEqual({ unavailable: 50 });
    expect(world.clock.now()).toBeLessThanOrEqual(HOUR_MS);
  });

  it('waits for a host that is busy, and blames no plugin', async () => {
    let attempts = 0;
    const { world, executor, plugin } = await setup(
      (envelope) =>
        ++attempts <= 5 ? { kind: 'unstartable', cause: { kind: 'out-of-processes' } } : filmsFor(envelope),
      'batches',
    );
    const { tally } = await world.settled(tallyOf(executor, plugin, itemsOf(200)));
    expect(tally).toEqual({ result: 200 });
  });

  it('can be aborted while it waits, with the reason', async () => {
    const refusal = { ok: false, error: 'down', errorCode: 'unavailable' };
    const { world, executor, plugin } = await setup(() => refusal, 'batches');
    const abort = new AbortController();
    const reason = new Error('the user went away');
    world.clock.after(10_000, () => abort.abort(reason));
    const error = await errorOf(world.settled(tallyOf(executor, plugin, itemsOf(50), { signal: abort.signal })));
    expect(error).toMatchObject({ code: 'aborted', cause: reason });
  });
});

describe('a single question', () => {
  const limited = { ok: false, error: 'slow down', errorCode: 'rate-limited', retryAfterMs: 60_000 };

  it('fails at once if the wait is long, and so does the next, without a process', async () => {
    const { world, executor, plugin } = await setup(() => limited, 'singles');
    const ask = () => errorOf(world.settled(executor.identify(plugin, 'movieByName', { title: 'Heat' })));
    expect(await ask()).toMatchObject({
      code: 'rate-limited',
      errorCode: 'rate-limited',
      retryAfterMs: 60_000,
      retryable: true,
    });
    expect(await ask()).toMatchObject({ code: 'rate-limited', retryAfterMs: expect.any(Number), retryable: true });
    expect(world.sent.length).toBe(1);
  });

  it('waits as long as the provider asks', async () => {
    let calls = 0;
    const { world, executor, plugin } = await setup(
      (envelope) => (++calls === 1 ? limited : filmsFor(envelope)),
      'singles',
    );
    const asked = executor.identify(plugin, 'movieByName', { title: 'Heat' }, { patienceMs: 2 * MINUTE_MS });
    expect(await world.settled(asked)).toMatchObject({ title: 'Heat' });
    expect(world.clock.now()).toBeGreaterThanOrEqual(60_000);
  });

  it('waits out a short hiccup on its own', async () => {
    let calls = 0;
    const { world, executor, plugin } = await setup(
      (envelope) =>
        ++calls <= 2 ? { ok: false, error: 'connection reset', errorCode: 'unavailable' } : filmsFor(envelope),
      'singles',
    );
    expect(await world.settled(executor.identify(plugin, 'movieByName', { title: 'Heat' }))).toMatchObject({
      title: 'Heat',
    });
    expect(world.sent.length).toBe(3);
  });

  it('leaves other plugins alone', async () => {
    const { world, executor, plugin } = await setup(
      (envelope) => (envelope.auth.KEY === undefined ? limited : filmsFor(envelope)),
      'singles',
    );
    const other = await loadPlugin(temporaryPlugin('', { ...MANIFESTS.singles, auth: '[{ key: KEY, label: Key }]' }));
    await errorOf(world.settled(executor.identify(plugin, 'movieByName', {})));
    expect(await world.settled(executor.identify(other, 'movieByName', {}, { auth: { KEY: 'set' } }))).toMatchObject({
      title: 'Heat',
    });
  });
});

describe('pace', () => {
  it('keeps the minimum time between two starts of a plugin', async () => {
    const starts: number[] = [];
    const { world, executor, plugin } = await setup(
      (envelope, clock) => {
        starts.push(clock.now());
        return filmsFor(envelope);
      },
      'singles',
      { concurrency: 4, plugins: { 'test-plugin': { minStartIntervalMs: 250 } } },
    );
    await world.settled(tallyOf(executor, plugin, itemsOf(5)));
    expect(starts).toEqual([0, 250, 500, 750, 1000]);
  });

  it('is not mistaken for an outage by a call without patience', async () => {
    const { world, executor, plugin } = await setup(filmsFor, 'singles', { minStartIntervalMs: MINUTE_MS });
    const calls = [1, 2].map(() => executor.identify(plugin, 'movieByName', {}, { patienceMs: 0 }));
    expect(await world.settled(Promise.all(calls))).toHaveLength(2);
    expect(world.clock.now()).toBe(MINUTE_MS);
  });
});
