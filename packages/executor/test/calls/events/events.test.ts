import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { isBatch } from '@obscura/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createExecutorIn } from '../../../src/calls/executor.js';
import {
  type CallEvent,
  CHANNELS,
  createExecutor,
  type Executor,
  type ExecutorOptions,
  type LogLine,
  loadPlugin,
} from '../../../src/index.js';
import { temporaryPlugin } from '../../support/temporary-plugin.js';
import { type Answering, fakeWorld, filmsFor } from '../support/fake-world.js';
import { itemsOf, tallyOf } from '../support/run.js';

const TYPES = ['queued', 'started', 'retried', 'ended'] as const;

async function setup(answer: Answering, options: ExecutorOptions = {}) {
  const world = fakeWorld(answer);
  const executor = createExecutorIn(world, options);
  return { world, executor, seen: listen(executor), plugin: await loadPlugin(temporaryPlugin('')) };
}

function listen(executor: Executor): CallEvent[] {
  const seen: CallEvent[] = [];
  for (const type of TYPES) executor.on(type, (event) => seen.push(event));
  return seen;
}

describe('events', () => {
  it('follow a call from the queue to its end', async () => {
    const { world, executor, plugin, seen } = await setup(() => ({ ok: true, result: { title: ' Heat ' } }));
    await executor.identify(plugin, 'movieByName', { title: 'Heat' });
    const facts = {
      callId: expect.any(String),
      runId: undefined,
      pluginId: 'test-plugin',
      action: 'movieByName',
      items: 1,
      priority: 'interactive',
    };
    expect(seen).toEqual([
      { ...facts, type: 'queued', at: world.clock.now() },
      { ...facts, type: 'started', at: world.clock.now(), attempt: 1, queuedMs: 0 },
      {
        ...facts,
        type: 'ended',
        at: world.clock.now(),
        outcome: 'answered',
        error: undefined,
        results: 1,
        noMatches: 0,
        errors: 0,
        totalMs: 0,
        queuedMs: 0,
        runMs: 0,
        start: 'spawn',
        retries: 0,
        changes: [{ kind: 'changed', path: ['title'], reason: expect.any(String) }],
        changeCount: 1,
      },
    ]);
    expect(new Set(seen.map(({ callId }) => callId)).size).toBe(1);
  });

  it('report retries, and the time they took', async () => {
    let calls = 0;
    const { world, executor, plugin, seen } = await setup((envelope) =>
      ++calls === 1 ? { ok: false, error: 'slow', errorCode: 'rate-limited', retryAfterMs: 4000 } : filmsFor(envelope),
    );
    await world.settled(executor.identify(plugin, 'movieByName', {}));
    expect(seen.map(({ type }) => type)).toEqual(['queued', 'started', 'retried', 'started', 'ended']);
    expect(seen[2]).toMatchObject({ attempt: 1, code: 'rate-limited', waitMs: 4200 });
    expect(seen[4]).toMatchObject({ retries: 1, totalMs: 4200, queuedMs: 4200, outcome: 'answered' });
  });

  it('give every call one beginning and one end, whatever its outcome, and name its run', async () => {
    const { world, executor, plugin, seen } = await setup(
      (envelope) =>
        isBatch(envelope) && envelope.batch.some(({ id }) => id === 'row-3')
          ? { kind: 'exited', code: 3 }
          : filmsFor(envelope),
      { batchSize: 10 },
    );
    await world.settled(tallyOf(executor, plugin, itemsOf(20)));
    const of = (type: string) => seen.filter((event) => event.type === type).map(({ callId }) => callId);
    expect(of('queued').length).toBeGreaterThan(4);
    expect(of('ended').toSorted()).toEqual(of('queued').toSorted());
    expect(new Set(seen.map(({ runId }) => runId))).toEqual(new Set([expect.any(String)]));
    const ended = seen.flatMap((event) => (event.type === 'ended' ? [event] : []));
    expect(ended.find(({ items }) => items === 10)).toMatchObject({
      outcome: 'exited-non-zero',
      errors: 10,
      error: { code: 'exited-non-zero', exitCode: 3 },
      priority: 'background',
    });
  });

  it('name the items of a batch whose results were changed, and count the changes that they omit', async () => {
    const { world, executor, plugin, seen } = await setup((envelope) => ({
      ok: true,
      results: isBatch(envelope)
        ? envelope.batch.map(({ id }) => ({ id, result: { title: 'x', genres: Array(80).fill(7) } }))
        : [],
    }));
    await world.settled(tallyOf(executor, plugin, itemsOf(2)));
    const ended = seen.find((event) => event.type === 'ended');
    expect(ended).toMatchObject({ changeCount: 160 });
    const changes = ended?.type === 'ended' ? ended.changes : [];
    expect(changes).toHaveLength(100);
    expect(new Set(changes.map(({ item }) => item))).toEqual(new Set(['row-0', 'row-1']));
  });

  it('reach diagnostics channels too', async () => {
    const { executor, plugin, seen } = await setup(filmsFor);
    const published: unknown[] = [];
    const note = (event: unknown) => published.push(event);
    for (const type of TYPES) {
      subscribe(CHANNELS[type], note);
      onTestFinished(() => void unsubscribe(CHANNELS[type], note));
    }
    await executor.identify(plugin, 'movieByName', {});
    expect(published).toEqual(seen);
  });

  it('continue if a listener throws, now or later, and stop when it is removed', async () => {
    const { executor, plugin, seen } = await setup(filmsFor);
    executor.on('queued', () => {
      throw new Error('listener');
    });
    executor.on('started', () => Promise.reject(new Error('listener')));
    const ended: unknown[] = [];
    const off = executor.on('ended', (event) => ended.push(event));
    await executor.identify(plugin, 'movieByName', {});
    off();
    await executor.identify(plugin, 'movieByName', {});
    expect(ended).toHaveLength(1);
    expect(seen.filter(({ type }) => type === 'ended')).toHaveLength(2);
  });

  it('reject a misspelled type', async () => {
    const { executor } = await setup(filmsFor);
    expect(() => executor.on('end' as 'ended', () => {})).toThrow("not 'end'");
  });
});

it('onLog gets the call, the attempt and the line', async () => {
  const lines: LogLine[] = [];
  const executor = createExecutor({ onLog: (line) => lines.push(line) });
  const seen = listen(executor);
  const plugin = await loadPlugin(
    temporaryPlugin('import sys\nprint("one\\ntwo", file=sys.stderr)\nprint(\'{"ok": true, "result": null}\')'),
  );
  await executor.identify(plugin, 'movieByName', {});
  await executor.close();
  const of = { callId: seen[0]?.callId, pluginId: 'test-plugin', action: 'movieByName', attempt: 1 };
  expect(lines).toEqual([
    { ...of, line: 1, text: 'one' },
    { ...of, line: 2, text: 'two' },
  ]);
});
