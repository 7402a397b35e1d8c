import { describe, expect, it, onTestFinished } from 'vitest';
import { createExecutorIn } from '../../../src/calls/executor.js';
import type { IdentifyAllOptions } from '../../../src/index.js';
import { type ExecutorOptions, type Item, loadPlugin, type Plugin, PluginExecutionError } from '../../../src/index.js';
import { temporaryPlugin } from '../../support/temporary-plugin.js';
import { type FakeWorld, fakeWorld, filmsFor } from '../support/fake-world.js';

const broken = () => {
  throw new Error('sabotage');
};
const rejecting = () => Promise.reject(new Error('sabotage'));

/** Something that throws in the middle of a run, and the outcome of the run's six items. */
type Sabotage = {
  of: string;
  world?: (world: FakeWorld) => Partial<FakeWorld>;
  plugin?: (plugin: Plugin) => Plugin;
  executor?: ExecutorOptions;
  run?: IdentifyAllOptions;
  items?: Iterable<Item> | AsyncIterable<Item>;
  /** The outcomes; or that some are `internal`, and none are lost; or that the run throws the error. */
  expected: Readonly<Record<string, number>> | 'internal' | 'thrown';
};

const ITEMS: readonly Item[] = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, input: { title: id } }));

const WELL = { result: 6 };

const SABOTAGES: readonly Sabotage[] = [
  { of: 'nothing', expected: WELL },
  { of: 'the process', world: () => ({ run: rejecting }), expected: 'internal' },
  { of: 'the process, at once', world: () => ({ run: broken }), expected: 'internal' },
  { of: 'the ids of calls', world: (world) => ({ newId: nth(2, world.newId, broken) }), expected: 'internal' },
  { of: 'chance', world: () => ({ random: broken, run: refusing }), expected: 'internal' },
  {
    of: 'the clock, when it is asked',
    world: ({ clock }) => ({ clock: { ...clock, now: nth(4, clock.now, broken) } }),
    expected: 'internal',
  },
  {
    of: 'the clock, when it is to call back',
    world: ({ clock }) => ({ clock: { ...clock, after: broken }, run: refusing }),
    expected: 'internal',
  },
  { of: 'the manifest’s script', plugin: throwingAt('script'), expected: 'internal' },
  { of: 'a logger', executor: { onLog: broken }, expected: WELL },
  { of: 'a logger, later', executor: { onLog: rejecting }, expected: WELL },
  { of: 'a listener for progress', run: { onProgress: broken }, expected: WELL },
  { of: 'a listener for progress, later', run: { onProgress: rejecting }, expected: WELL },
  { of: 'the items, before the first', items: iterable(broken), expected: 'thrown' },
  { of: 'the items, later', items: iterable(rejecting), expected: 'thrown' },
  { of: 'the items, when they are closed', items: closing(broken), expected: WELL },
  { of: 'the items, when they are closed, later', items: closing(rejecting), expected: WELL },
  { of: 'an item’s id', items: withOdd('id'), expected: 'thrown' },
  { of: 'an item’s input', items: withOdd('input'), expected: { result: 5, 'bad-input': 1 } },
  {
    of: 'a part of an item’s input',
    items: [
      ...ITEMS.slice(1),
      { id: 'odd', input: Object.defineProperty({}, 'title', { get: broken, enumerable: true }) },
    ],
    expected: { result: 5, 'bad-input': 1 },
  },
];

const MANIFESTS = {
  batches: { capabilities: '{ movieByName: true, supportsBatch: true }' },
  singles: { capabilities: '{ movieByName: true }' },
};

describe.each(['batches', 'singles'] as const)('by %s', (manifest) => {
  it.each(SABOTAGES)('a run survives an error thrown by $of', async (sabotage) => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on('unhandledRejection', note);
    onTestFinished(() => void process.off('unhandledRejection', note));

    const whole = fakeWorld(filmsFor);
    const executor = createExecutorIn({ ...whole, ...sabotage.world?.(whole) }, { batchSize: 3, ...sabotage.executor });
    const loaded = await loadPlugin(temporaryPlugin('', MANIFESTS[manifest]));
    const plugin = sabotage.plugin?.(loaded) ?? loaded;
    const run = async () => {
      const tally: Record<string, number> = {};
      for await (const outcome of executor.identifyAll(plugin, 'movieByName', sabotage.items ?? ITEMS, sabotage.run)) {
        const what = 'error' in outcome ? outcome.error.code : 'result';
        tally[what] = (tally[what] ?? 0) + 1;
      }
      return tally;
    };
    const ended = whole.settled(run()).catch((error: unknown) => {
      expect(error).toMatchObject({ message: 'sabotage' });
      return 'thrown';
    });
    const outcome = await ended;
    if (sabotage.expected !== 'internal') expect(outcome).toEqual(sabotage.expected);
    else {
      // Each call is separate: those before the error succeeded.
      const { internal = 0, result = 0 } = typeof outcome === 'string' ? expect.fail(outcome) : outcome;
      expect(internal + result).toBe(6);
      expect(internal).toBeGreaterThan(0);
    }
    await new Promise(setImmediate);
    expect(unhandled).toEqual([]);
  });
});

it.each<[string, Partial<FakeWorld>]>([
  ['the process', { run: rejecting }],
  ['the ids of calls', { newId: broken }],
])('a single question fails with what was thrown by %s as the cause', async (_, world) => {
  const executor = createExecutorIn({ ...fakeWorld(filmsFor), ...world });
  const plugin = await loadPlugin(temporaryPlugin(''));
  const error = await executor.identify(plugin, 'movieByName', {}).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(PluginExecutionError);
  expect(error).toMatchObject({ code: 'internal', cause: { message: 'sabotage' }, retryable: false });
});

/** A process that reports that its provider is down. */
const refusing: FakeWorld['run'] = (launch, stdin, options) =>
  fakeWorld(() => ({ ok: false, error: 'down', errorCode: 'rate-limited' })).run(launch, stdin, options);

/** Behaves like `good`, but from the nth time on like `bad`. */
function nth<A extends unknown[], R>(n: number, good: (...args: A) => R, bad: () => never): (...args: A) => R {
  let calls = 0;
  return (...args) => (++calls >= n ? bad() : good(...args));
}

function throwingAt(name: string): (plugin: Plugin) => Plugin {
  return (plugin) => ({
    ...plugin,
    manifest: Object.defineProperty({ ...plugin.manifest }, name, { get: broken }),
  });
}

/** Items of which the second cannot be read. */
function iterable(next: () => never | Promise<never>): AsyncIterable<Item> {
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

/** Items that cannot be closed. */
function closing(end: () => never | Promise<never>): AsyncIterable<Item> {
  return {
    [Symbol.asyncIterator]() {
      const items = ITEMS[Symbol.iterator]();
      return { next: async () => items.next(), return: end };
    },
  };
}

function withOdd(name: 'id' | 'input'): Item[] {
  const odd = Object.defineProperty({ id: 'odd', input: {} }, name, { get: broken });
  return [...ITEMS.slice(1), odd];
}
