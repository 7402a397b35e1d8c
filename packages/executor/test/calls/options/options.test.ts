import { describe, expect, it } from 'vitest';
import { createExecutor, type ExecutorOptions, loadPlugin, type Plugin } from '../../../src/index.js';
import { temporaryPlugin } from '../../support/temporary-plugin.js';

describe('createExecutor', () => {
  it.each([
    [{ start: 'frok' }, TypeError, "start must be one of 'ahead', 'fork', 'spawn', not 'frok'; did you mean 'fork'?"],
    [
      { guard: 'namespaces' },
      TypeError,
      "guard must be one of 'mark', 'namespace', not 'namespaces'; did you mean 'namespace'?",
    ],
    [{ concurency: 2 }, TypeError, "there is no option 'concurency'; did you mean 'concurrency'?"],
    [{ limits: { deadlineMS: 5 } }, TypeError, "there is no option 'deadlineMS'; did you mean 'deadlineMs'?"],
    [{ limits: { deadlineMs: Number.POSITIVE_INFINITY } }, RangeError, 'limits.deadlineMs must be from 1 to'],
    [{ limits: { batchDeadlineMs: Number.NaN } }, RangeError, 'limits.batchDeadlineMs must be from 1 to'],
    [{ concurrency: -1 }, RangeError, 'concurrency must be a whole number, at least 1, not -1'],
    [{ concurrency: 1.5 }, RangeError, 'concurrency must be a whole number'],
    [{ concurrency: '4' }, TypeError, "concurrency must be a number, not '4'"],
    [{ plugins: { tmdb: { minStartInterval: 3 } } }, TypeError, "there is no option 'minStartInterval'"],
    [{ plugins: { tmdb: { concurrency: 0 } } }, RangeError, 'plugins.tmdb.concurrency must be'],
    [{ environment: { inherit: 'everything' } }, TypeError, "environment.inherit must be one of 'allowed', 'all'"],
    [{ environment: { extra: { A: 1 } } }, TypeError, 'environment.extra.A must be a string'],
    [{ environment: { extra: { 'A=B': 'c' } } }, TypeError, "environment.extra cannot hold 'A=B'"],
    [{ environment: { extra: { '': 'c' } } }, TypeError, "environment.extra cannot hold ''"],
    [{ environment: { extra: { 'A\0': 'c' } } }, TypeError, "environment.extra cannot hold 'A\\u{0}'"],
    [{ environment: { extra: { A: 'b\0c' } } }, TypeError, 'environment.extra.A must not hold a NUL character'],
    [{ environment: { source: { A: 'b\0c' } } }, TypeError, 'environment.source.A must not hold a NUL character'],
    [{ wrapper: ['/usr/bin/env', 'a\0b'] }, TypeError, 'wrapper must be a command'],
    [{ python: '/usr/bin/py\0thon3' }, TypeError, 'python must be a program'],
    [{ answerLimits: { maxEntries: 0 } }, RangeError, 'answerLimits.maxEntries must be a whole number, at least 1'],
    [{ answerLimits: { maxDepth: Number.POSITIVE_INFINITY } }, RangeError, 'answerLimits.maxDepth must be'],
    [{ noMatchStatuses: [300] }, RangeError, 'noMatchStatuses[0] must be a whole number from 0 to 255, not 300'],
    [{ limits: { deadlineMs: 0 } }, RangeError, 'limits.deadlineMs must be from 1 to'],
    [{ limits: { batchDeadlineMs: 0.5 } }, RangeError, 'limits.batchDeadlineMs must be from 1 to'],
    [{ noMatchStatuses: 3 }, TypeError, 'noMatchStatuses must be an array'],
    [{ onLog: 'stderr' }, TypeError, "onLog must be a function, not 'stderr'"],
    [[], TypeError, 'options must be an object'],
    [null, TypeError, 'options must be an object'],
  ])('refuses %j', (options, error, message) => {
    const create = () => createExecutor(options as ExecutorOptions);
    expect(create).toThrow(error);
    expect(create).toThrow(message);
  });

  it('treats an undefined option as absent', () => {
    expect(() => createExecutor({ concurrency: undefined, limits: undefined, onLog: undefined })).not.toThrow();
  });
});

describe('the options of a call', () => {
  const WRONG = [
    [{ limits: { deadlineMs: Number.POSITIVE_INFINITY } }, RangeError],
    [{ limits: { deadlineMs: -1 } }, RangeError],
    [{ limits: { deadlineMs: 0 } }, RangeError],
    [{ patienceMs: Number.NaN }, RangeError],
    [{ priority: 'urgent' }, TypeError],
    [{ sginal: undefined }, TypeError],
    [{ signal: 'none' }, TypeError],
    [{ auth: { KEY: 7 } }, TypeError],
  ] as const;

  it.each(WRONG)('are refused before anything starts: %j', async (options, error) => {
    const executor = createExecutor();
    const plugin = await loadPlugin(temporaryPlugin('open("started", "w")'));
    await expect(executor.identify(plugin, 'movieByName', {}, options as object)).rejects.toThrow(error);
    expect(() => executor.identifyAll(plugin, 'movieByName', [], options as object)).toThrow(error);
  });

  it('are those of the method', async () => {
    const executor = createExecutor();
    const plugin = await loadPlugin(temporaryPlugin(''));
    await expect(executor.execute(plugin, Buffer.from(''), { raw: true } as object)).rejects.toThrow(
      "there is no option 'raw'",
    );
    expect(() => executor.identifyAll(plugin, 'movieByName', 7 as unknown as [])).toThrow(
      'items must be iterable, not 7',
    );
  });
});

it.each([[{}], [undefined], ['./plugin'], [{ dir: '/p', root: '/', manifest: {} }]])(
  'what is not a plugin is refused at the call: %j',
  async (plugin) => {
    const executor = createExecutor();
    const none = plugin as unknown as Plugin; // as JavaScript may
    const message = 'plugin must be what loadPlugin returns';
    await expect(executor.identify(none, 'movieByName', {})).rejects.toThrow(message);
    await expect(executor.execute(none, Buffer.from(''))).rejects.toThrow(message);
    await expect(executor.explain(none)).rejects.toThrow(message);
    expect(() => executor.identifyAll(none, 'movieByName', [])).toThrow(message);
  },
);

it('an input with an unknown field does not compile, unless the plugin defines its own fields', () => {
  const executor = createExecutor();
  type Inputs = [
    Parameters<typeof executor.identify<'movieByName'>>[2],
    Parameters<typeof executor.identify<'movieByFragment'>>[2],
  ];
  const known: Inputs[0] = { title: 'Heat', duration: 10_200, filePath: '/films/heat.mkv' };
  // @ts-expect-error: a misspelling
  const slip: Inputs[0] = { titel: 'Heat' };
  const specific: Inputs[1] = { title: 'Heat', imdbSlug: 'heat' };
  expect([known, slip, specific]).toHaveLength(3);
});
