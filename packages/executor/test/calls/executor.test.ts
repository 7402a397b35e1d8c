import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  createExecutor,
  type Executor,
  type ExecutorOptions,
  type ItemOutcome,
  loadPlugin,
  PluginExecutionError,
} from '../../src/index.js';
import { temporaryPlugin } from '../support/temporary-plugin.js';

/** Finds “Heat”, and misbehaves as other titles tell it to. */
const OBEDIENT = `
import json, os, sys, time
envelope = json.loads(sys.stdin.buffer.read())

def look_up(given):
    title = given.get("title", "")
    if title == "crash":
        raise SystemExit(3)
    if title == "hang":
        time.sleep(60)
    if title == "refuse":
        raise ValueError("TMDB is down")
    if title.startswith("sleep "):
        time.sleep(float(title.split()[1]))
    if title == "untitled":
        return {"overview": "x"}
    if title == "key":
        return {"title": envelope["auth"].get("KEY", "none"), "genres": sorted(envelope["auth"])}
    if title == "leak":
        print("using key", envelope["auth"]["KEY"], file=sys.stderr)
        raise SystemExit(envelope["auth"]["KEY"])
    return {"title": " Heat ", "genres": ["Crime"]} if title.startswith("Heat") else None

try:
    if "batch" in envelope:
        answer = {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}
    else:
        answer = {"ok": True, "result": look_up(envelope["input"])}
except ValueError as error:
    answer = {"ok": False, "error": str(error)}
print(json.dumps(answer))
`;

const KEY = 'secret-key-0123';
const auth = { KEY };
const single = { capabilities: '{ movieByName: true }', auth: '[{ key: KEY, label: The key }]' };
const batches = { capabilities: '{ movieByName: true, supportsBatch: true }' };

async function setup(manifest: Record<string, string>, options: ExecutorOptions = {}, main = OBEDIENT) {
  return { executor: createExecutor(options), plugin: await loadPlugin(temporaryPlugin(main, manifest)) };
}

/** The error that a promise rejects with. */
async function errorOf(promise: Promise<unknown>): Promise<PluginExecutionError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PluginExecutionError);
  return error as PluginExecutionError;
}

describe('identify', () => {
  it('returns what Obscura keeps, null for no match, or the raw result on request', async () => {
    const { executor, plugin } = await setup(single);
    expect(await executor.identify(plugin, 'movieByName', { title: 'Heat' }, { auth })).toMatchObject({
      title: 'Heat',
      genres: ['Crime'],
      cast: [],
    });
    expect(await executor.identify(plugin, 'movieByName', { title: 'Ronin' }, { auth })).toBeNull();
    expect(await executor.identify(plugin, 'movieByName', { title: 'Heat' }, { auth, raw: true })).toEqual({
      title: ' Heat ',
      genres: ['Crime'],
    });
  });

  it('starts nothing if a credential is missing, or the action is not declared', async () => {
    const { executor, plugin } = await setup(single);
    const missing = await errorOf(executor.identify(plugin, 'movieByName', {}));
    expect(missing).toMatchObject({
      code: 'credential-missing',
      rule: 'AUTH-3',
      durationMs: undefined,
      message: expect.stringContaining('KEY (The key)'),
    });
    expect(await errorOf(executor.identify(plugin, 'seriesByName', {}, { auth }))).toMatchObject({
      code: 'action-not-supported',
    });
    expect(await errorOf(executor.identify(plugin, 'toString' as 'movieByName', {}, { auth }))).toMatchObject({
      code: 'action-not-supported',
    });
  });

  it('passes only the credentials that the manifest declares', async () => {
    const { executor, plugin } = await setup(single);
    const movie = await executor.identify(plugin, 'movieByName', { title: 'key' }, { auth: { KEY, OTHER: 'x' } });
    expect(movie).toMatchObject({ title: KEY, genres: ['KEY'] });
  });

  it.each([
    ['crash', 'exited-non-zero', 'the plugin exited with status 3'],
    ['refuse', 'plugin-refused', 'TMDB is down'],
    ['hang', 'timed-out', 'did not answer within 0.5 s'],
    ['untitled', 'result-unusable', 'no usable title'],
  ])('throws for %s', async (title, code, message) => {
    const { executor, plugin } = await setup(single, { limits: { deadlineMs: 500, graceMs: 50 } });
    const error = await errorOf(executor.identify(plugin, 'movieByName', { title }, { auth }));
    expect(error).toMatchObject({
      code,
      pluginId: 'test-plugin',
      action: 'movieByName',
      message: expect.stringContaining(message),
    });
    expect(error.message).toContain('hint: ');
  });

  it('masks credentials wherever they would appear', async () => {
    const lines: string[] = [];
    const { executor, plugin } = await setup(single, { onLog: ({ text }) => lines.push(text) });
    const error = await errorOf(executor.identify(plugin, 'movieByName', { title: 'leak' }, { auth }));
    expect(error).toMatchObject({
      code: 'exited-non-zero',
      exitCode: 1,
      stderr: expect.stringContaining('using key ${KEY}'),
    });
    expect(JSON.stringify([error, error.message, error.stack, lines])).not.toContain(KEY);
    expect(lines).toContain('using key ${KEY}');
  });

  it('reports time in the queue separately from the time of the run', async () => {
    const { executor, plugin } = await setup(single, { concurrency: 1 });
    const calls = [1, 2].map(() => errorOf(executor.identify(plugin, 'movieByName', { title: 'crash' }, { auth })));
    const [first, second] = await Promise.all(calls);
    expect(first?.queuedMs).toBeLessThan(second?.queuedMs ?? 0);
  });

  it('reads a status as no match if the host says so', async () => {
    const { executor, plugin } = await setup(single, { noMatchStatuses: [3] });
    expect(await executor.identify(plugin, 'movieByName', { title: 'crash' }, { auth })).toBeNull();
  });

  it('aborts running calls and waiting calls', async () => {
    const { executor, plugin } = await setup(single, { concurrency: 1 });
    const abort = new AbortController();
    const calls = [1, 2, 3].map(() =>
      errorOf(executor.identify(plugin, 'movieByName', { title: 'hang' }, { auth, signal: abort.signal })),
    );
    abort.abort();
    expect((await Promise.all(calls)).map(({ code }) => code)).toEqual(['aborted', 'aborted', 'aborted']);
  });

  it('refuses a call if too many are waiting, instead of keeping it in memory', async () => {
    const { executor, plugin } = await setup(single, { concurrency: 1, maxQueued: 1 });
    const abort = new AbortController();
    const calls = [1, 2, 3].map(() =>
      errorOf(executor.identify(plugin, 'movieByName', { title: 'hang' }, { auth, signal: abort.signal })),
    );
    expect(await calls[2]).toMatchObject({ code: 'queue-full' });
    abort.abort();
    await Promise.all(calls);
  });

  it('says which runtime it cannot run', async () => {
    const { executor, plugin } = await setup({ ...single, runtime: 'stash-compat', stashDefinition: 'main.py' });
    expect(await errorOf(executor.identify(plugin, 'movieByName', {}, { auth }))).toMatchObject({
      code: 'runtime-not-supported',
    });
  });

  it('treats a credential without a value as missing', async () => {
    const { executor, plugin } = await setup(single);
    for (const empty of [{ KEY: '' }, { KEY: undefined as unknown as string }]) {
      expect(await errorOf(executor.identify(plugin, 'movieByName', {}, { auth: empty }))).toMatchObject({
        code: 'credential-missing',
      });
    }
  });

  it.each([
    ['a signal of the wrong type', { signal: new AbortController() }, TypeError],
    ['a credential that is a number', { auth: { KEY: 7 } }, TypeError],
    ['a deadline that is not a number', { auth, limits: { deadlineMs: Number.NaN } }, RangeError],
  ])('rejects %s from untyped callers before it starts anything', async (_, options, error) => {
    const { executor, plugin } = await setup(single);
    await expect(executor.identify(plugin, 'movieByName', {}, options as object)).rejects.toThrow(error);
  });

  it('continues if the host’s logger throws', async () => {
    const onLog = () => {
      throw new Error('disk full');
    };
    const { executor, plugin } = await setup(
      batches,
      { onLog },
      'import sys\nprint("a log line", file=sys.stderr)\nprint(\'{"ok": true, "result": null}\')',
    );
    expect(await executor.identify(plugin, 'movieByName', {})).toBeNull();
  });

  it('picks up an edit on the next call', async () => {
    const { executor, plugin } = await setup(batches, {}, 'print(\'{"ok": true, "result": {"title": "one"}}\')');
    expect(await executor.identify(plugin, 'movieByName', {})).toMatchObject({ title: 'one' });
    await writeFile(`${plugin.dir}/main.py`, 'print(\'{"ok": true, "result": {"title": "two"}}\')');
    expect(await executor.identify(plugin, 'movieByName', {})).toMatchObject({ title: 'two' });
  });

  it.each([
    { concurrency: 0 },
    { batchSize: Number.NaN },
    { limits: { deadlineMs: 2 ** 31 } },
    { limits: { graceMs: -1 } },
    { maxQueued: -1 },
  ])('refuses the option %j', (options) => {
    expect(() => createExecutor(options)).toThrow(RangeError);
  });
});

describe('identifyAll', () => {
  const items = (titles: readonly string[]) => titles.map((title, index) => ({ id: `row-${index}`, input: { title } }));

  async function all(
    executor: Executor,
    plugin: Awaited<ReturnType<typeof loadPlugin>>,
    titles: readonly string[],
    options = {},
  ) {
    const outcomes: ItemOutcome<{ title: string }>[] = [];
    for await (const outcome of executor.identifyAll(plugin, 'movieByName', items(titles), options))
      outcomes.push(outcome);
    const told = outcomes.map(
      (outcome) => [outcome.id, 'error' in outcome ? outcome.error.code : (outcome.result?.title ?? null)] as const,
    );
    return told.toSorted(([a], [b]) => a.localeCompare(b, undefined, { numeric: true })).map(([, what]) => what);
  }

  it.each([
    ['single', single],
    ['batch', batches],
  ])('gives each item its answer, by %s calls', async (_, manifest) => {
    const { executor, plugin } = await setup(manifest, { batchSize: 3 });
    expect(await all(executor, plugin, ['Heat', 'Ronin', 'untitled', 'Heat', 'Heat'], { auth })).toEqual([
      'Heat',
      null,
      'result-unusable',
      'Heat',
      'Heat',
    ]);
  });

  it('lets one poisonous item cost one item', async () => {
    const { executor, plugin } = await setup(batches, {
      limits: { deadlineMs: 2000, batchDeadlineMs: 1000, graceMs: 50 },
    });
    expect(await all(executor, plugin, ['Heat', 'crash', 'Heat', 'hang', 'refuse', 'Ronin'])).toEqual([
      'Heat',
      'exited-non-zero',
      'Heat',
      'timed-out',
      'plugin-refused',
      null,
    ]);
  });

  it('does not keep asking while the provider is down', async () => {
    const { executor, plugin } = await setup(batches, {}, `${OBEDIENT}\nopen("calls", "a").write("x")`);
    expect(await all(executor, plugin, Array(20).fill('refuse'))).toEqual(Array(20).fill('plugin-refused'));
    expect((await readFile(`${plugin.dir}/calls`, 'utf8')).length).toBe(4);
  });

  it('answers every item, even those with the same id', async () => {
    const { executor, plugin } = await setup(batches);
    const ids: string[] = [];
    const same = [
      { id: 'a', input: {} },
      { id: 'a', input: {} },
      { id: 'b', input: {} },
    ];
    for await (const { id } of executor.identifyAll(plugin, 'movieByName', same)) ids.push(id);
    expect(ids.toSorted()).toEqual(['a', 'a', 'b']);
  });

  it('reads an endless source only as far as it must, and stops when its caller does', async () => {
    const { executor, plugin } = await setup(batches, { concurrency: 2, batchSize: 5 });
    let given = 0;
    let isClosed = false;
    async function* endless() {
      try {
        for (;;) yield { id: `row-${given++}`, input: { title: 'Heat' } };
      } finally {
        isClosed = true;
      }
    }
    let taken = 0;
    for await (const outcome of executor.identifyAll(plugin, 'movieByName', endless())) {
      expect(outcome).toHaveProperty('result');
      if (++taken === 12) break;
    }
    expect(given).toBeLessThanOrEqual(12 + 3 * 5 + 1);
    expect(isClosed).toBe(true);
  });

  it('answers the items from before its source failed, then throws that error', async () => {
    const { executor, plugin } = await setup(batches);
    async function* breaking() {
      yield* items(['Heat', 'Ronin']);
      throw new Error('the database is gone');
    }
    const ids: string[] = [];
    const run = async () => {
      for await (const { id } of executor.identifyAll(plugin, 'movieByName', breaking())) ids.push(id);
    };
    await expect(run()).rejects.toThrow('the database is gone');
    expect(ids).toEqual(['row-0', 'row-1']);
  });

  it('aborts all running calls, starts no more, and does not end as if it were done', async () => {
    const { executor, plugin } = await setup({ capabilities: '{ movieByName: true }' }, { concurrency: 2 });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 300);
    const codes: string[] = [];
    const run = async () => {
      const outcomes = executor.identifyAll(plugin, 'movieByName', items(Array(10).fill('hang')), {
        signal: abort.signal,
      });
      for await (const outcome of outcomes) codes.push('error' in outcome ? outcome.error.code : 'result');
    };
    expect(await errorOf(run())).toMatchObject({ code: 'aborted' });
    expect(codes).toEqual(['aborted', 'aborted']);
  });

  it('ends when aborted, even while its source is silent, and returns the items it has read', async () => {
    const { executor, plugin } = await setup(batches);
    async function* silent() {
      yield { id: 'read', input: {} };
      await delay(60_000, undefined, { ref: false });
    }
    const outcomes: unknown[] = [];
    const run = async () => {
      for await (const outcome of executor.identifyAll(plugin, 'movieByName', silent(), {
        signal: AbortSignal.timeout(200),
      }))
        outcomes.push(outcome);
    };
    expect(await errorOf(run())).toMatchObject({ code: 'aborted' });
    expect(outcomes).toMatchObject([{ id: 'read', error: { code: 'aborted' } }]);
  });

  it('waits for its turn, however long the queue', async () => {
    const { executor, plugin } = await setup(
      { capabilities: '{ movieByName: true }' },
      { concurrency: 1, maxQueued: 0 },
    );
    const runs = [1, 2].map(() => all(executor, plugin, ['Heat', 'Heat', 'Ronin']));
    expect(await Promise.all(runs)).toEqual([
      ['Heat', 'Heat', null],
      ['Heat', 'Heat', null],
    ]);
  });

  it('does not mistake three refusals with different reasons for a refusal of all', async () => {
    const main = OBEDIENT.replace('raise ValueError("TMDB is down")', 'raise ValueError(json.dumps(given))');
    const { executor, plugin } = await setup(batches, {}, main);
    const odd = Array.from({ length: 4 }, (_, index) => ({
      id: `bad-${index}`,
      input: { title: 'refuse', date: String(index) },
    }));
    const codes: unknown[] = [];
    for await (const outcome of executor.identifyAll(plugin, 'movieByName', [
      ...odd,
      { id: 'good', input: { title: 'Heat' } },
    ]))
      codes.push('error' in outcome ? outcome.error.code : outcome.result?.title);
    expect(codes).toEqual([...Array(4).fill('plugin-refused'), 'Heat']);
  });

  it('gives an item that cannot be sent an error, and asks about the others', async () => {
    const { executor, plugin } = await setup(batches);
    const odd = [
      { id: 'a', input: { title: 'Heat' } },
      { id: 'b', input: JSON.parse('{}') },
      { id: '', input: {} },
    ];
    Object.assign(odd[1]?.input ?? {}, { title: 1n });
    const told: unknown[] = [];
    for await (const outcome of executor.identifyAll(plugin, 'movieByName', odd))
      told.push([outcome.id, 'error' in outcome ? outcome.error.code : outcome.result?.title]);
    expect(told).toEqual([
      ['a', 'Heat'],
      ['b', 'bad-input'],
      ['', 'bad-input'],
    ]);
  });

  it('reports its progress', async () => {
    const { executor, plugin } = await setup(batches);
    const seen: unknown[] = [];
    await all(executor, plugin, ['Heat', 'untitled'], { onProgress: (progress: unknown) => seen.push(progress) });
    expect(seen).toEqual([
      { done: 1, failed: 0 },
      { done: 2, failed: 1 },
    ]);
  });

  it('gives every item an error that affects all', async () => {
    const { executor, plugin } = await setup({ ...single, ...batches });
    expect(await all(executor, plugin, ['Heat', 'Heat'])).toEqual(['credential-missing', 'credential-missing']);
  });
});

describe('execute', () => {
  it('does not send a batch to a plugin that does not support them', async () => {
    const { executor, plugin } = await setup(single);
    const envelope = { obscura_version: 1 as const, action: 'movieByName' as const, auth: {}, batch: [] };
    expect(await errorOf(executor.execute(plugin, envelope))).toMatchObject({ code: 'batch-not-supported' });
  });

  it('reports what happened, for an envelope or for any bytes', async () => {
    const { executor, plugin } = await setup(single);
    const transcript = await executor.execute(plugin, {
      obscura_version: 1,
      action: 'movieByName',
      auth: {},
      input: {},
    });
    expect(transcript.ending).toEqual({ kind: 'exited', code: 0 });
    expect((await executor.execute(plugin, Buffer.from('garbage'))).ending).toEqual({ kind: 'exited', code: 1 });
  });
});
