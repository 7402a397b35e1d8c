import { describe, expect, it } from 'vitest';
import { definePlugin, PluginError } from '../src/plugin.js';

const plugin = definePlugin({
  capabilities: { movieByName: true, supportsBatch: true },
  handlers: {
    async movieByName({ title }, auth) {
      if (title === 'poison') throw new Error('TMDB is down');
      return title === undefined ? null : { title: `${title} ${auth.KEY}` };
    },
  },
});

describe('definePlugin', () => {
  it('asks the handler of the action', async () => {
    expect(await plugin.execute('movieByName', { title: 'Heat' }, { KEY: 'k' })).toEqual({ title: 'Heat k' });
    expect(await plugin.execute('movieByName', {}, {})).toBeNull();
  });

  it('refuses an action without a handler, also one that objects have', async () => {
    await expect(plugin.execute('seriesByName', {}, {})).resolves.toMatchObject({
      ok: false,
      errorCode: 'not-supported',
    });
    await expect(plugin.execute('toString', {}, {})).resolves.toMatchObject({ ok: false, errorCode: 'not-supported' });
  });

  it('answers a batch item by item: what one throws stays with it', async () => {
    const items = ['Heat', 'poison', undefined].map((title, index) => ({
      id: `row-${index}`,
      input: title === undefined ? {} : { title },
    }));
    expect(await plugin.executeBatch?.('movieByName', items, { KEY: 'k' })).toEqual([
      { id: 'row-0', result: { title: 'Heat k' } },
      { id: 'row-1', result: null, error: 'TMDB is down' },
      { id: 'row-2', result: null },
    ]);
  });

  it('throws what hits every item, so that no host takes it for no match', async () => {
    const items = [1, 2].map((index) => ({ id: `row-${index}`, input: { title: 'poison' } }));
    await expect(plugin.executeBatch?.('movieByName', items, {})).rejects.toThrow('TMDB is down');
  });

  it.each([[], [{ id: 'row-1', input: {} }]])('refuses a batch of an action without a handler', async (...items) => {
    const refusal = {
      ok: false,
      error: 'the action "seriesByName" is not answered by this plugin',
      errorCode: 'not-supported',
    };
    await expect(plugin.executeBatch?.('seriesByName', items, {})).resolves.toEqual(refusal);
  });

  it('lets an error that passes speak for a batch whose items failed for several reasons', async () => {
    const down = definePlugin({
      capabilities: { movieByName: true, supportsBatch: true },
      handlers: {
        movieByName({ title }) {
          if (title === undefined) throw new PluginError('a title is needed', { errorCode: 'bad-input' });
          throw new PluginError('TMDB is down', { errorCode: 'unavailable', retryAfterMs: 5 });
        },
      },
    });
    const items = [
      { id: 'a', input: {} },
      { id: 'b', input: { title: 'Heat' } },
    ];
    const refusal = { ok: false, error: 'TMDB is down', errorCode: 'unavailable', retryAfterMs: 5 };
    await expect(down.executeBatch?.('movieByName', items, {})).resolves.toEqual(refusal);
  });

  it('reads a refusal that is returned, and whatever is thrown', async () => {
    const answers = [{ ok: false, error: 'no key\nTraceback' }, Object.create(null), new Error(' \n'), 'text'];
    const odd = definePlugin({
      capabilities: { bookByName: true, supportsBatch: true },
      handlers: {
        bookByName({ title }) {
          if (title === undefined) return null;
          if (title === '0') return answers[0] as Record<string, unknown>;
          throw answers[Number(title)];
        },
      },
    });
    const items = ['0', '1', '2', '3', undefined].map((title, index) => ({
      id: String(index),
      input: title === undefined ? {} : { title },
    }));
    const results = await odd.executeBatch?.('bookByName', items, {});
    const unsaid = 'the item could not be looked up';
    expect(Array.isArray(results) && results.map(({ error }) => error)).toEqual([
      'no key',
      unsaid,
      unsaid,
      'text',
      undefined,
    ]);
  });

  it('tells the host what to do about an error that says so, alone, in a batch, and for a whole batch', async () => {
    const limited = definePlugin({
      capabilities: { bookByName: true, supportsBatch: true },
      handlers: {
        bookByName({ title }) {
          if (title === undefined) return null;
          throw new PluginError('slow down\nplease', { errorCode: 'rate-limited', retryAfterMs: 500 });
        },
      },
    });
    const refusal = { ok: false, error: 'slow down', errorCode: 'rate-limited', retryAfterMs: 500 };
    const { ok: _, ...itemError } = refusal;
    const [busy, idle] = [
      { id: 'a', input: { title: 'Dune' } },
      { id: 'b', input: {} },
    ];
    expect(await limited.execute('bookByName', busy.input, {})).toEqual(refusal);
    expect(await limited.executeBatch?.('bookByName', [busy], {})).toEqual(refusal);
    expect(await limited.executeBatch?.('bookByName', [busy, idle], {})).toEqual([
      { id: 'a', result: null, ...itemError },
      { id: 'b', result: null },
    ]);
  });

  it('has no batch without supportsBatch', () => {
    expect(definePlugin({ capabilities: {}, handlers: {} }).executeBatch).toBeUndefined();
  });

  it('tells callers without types what does not fit together', () => {
    const untyped = definePlugin as unknown as (definition: unknown) => unknown;
    expect(() =>
      untyped({ capabilities: { movieByName: true, x: true }, handlers: { seriesByName: () => null, x: () => null } }),
    ).toThrow(
      'definePlugin: capability `x` is not an action; capability `movieByName` has no handler; handler `seriesByName` belongs to no declared capability',
    );
  });
});
