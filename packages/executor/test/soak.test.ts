import { existsSync, readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, vi } from 'vitest';
import { createExecutor, loadPlugin, PluginExecutionError } from '../src/index.js';
import { temporaryPlugin } from './support/temporary-plugin.js';

const MIB = 1024 ** 2;

/** The outcome of a call, by the plugin's program. */
const MIX = {
  'cat >/dev/null; printf \'%s\' \'{"ok": true, "result": {"title": "Heat"}}\'': 'result',
  'printf \'%s\' \'{"ok": true, "result": null}\'': 'no match',
  'exit 3': 'exited-non-zero',
  'kill -KILL $$': 'killed-by-signal',
  'sleep 60': 'timed-out',
  yes: 'too-much-output',
  'echo noise; cat': 'foreign-output',
  'sleep 60 & printf \'%s\' \'{"ok": false, "error": "down"}\'': 'plugin-refused',
} as const;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** The number of handles of this process; counted only on Linux. */
const openFiles = () => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0);

it.each([
  [180, 'spawn'],
  [120, 'ahead'],
] as const)(
  'answers %i calls, good and hostile ones mixed, and leaves nothing behind: %s',
  async (calls, start) => {
    const executor = createExecutor({
      start,
      concurrency: 8,
      maxQueued: calls,
      limits: { deadlineMs: 3000, graceMs: 100, maxStdoutBytes: MIB },
    });
    const plugins = await Promise.all(
      Object.entries(MIX).map(async ([program, expected]) => ({
        expected,
        plugin: await loadPlugin(temporaryPlugin(program, { script: '["sh", "main.py"]' })),
      })),
    );
    const ask = async (index: number) => {
      // A hang takes the whole deadline, so one in sixty is enough.
      const kinds = plugins.filter(({ expected }) => expected !== 'timed-out' || index % 60 === 0);
      const { plugin, expected } = kinds[index % kinds.length] ?? kinds[0] ?? expect.fail('there are plugins');
      const outcome = await executor.identify(plugin, 'movieByName', { title: 'Heat' }).then(
        (movie) => (movie === null ? 'no match' : 'result'),
        (error: unknown) => (error instanceof PluginExecutionError ? error.code : error),
      );
      return outcome === expected ? [] : [`call ${index}: ${outcome} instead of ${expected}`];
    };

    await Promise.all(Array.from({ length: 50 }, (_, index) => ask(index))); // what is made once is made now
    collectGarbage();
    const before = {
      files: openFiles(),
      listeners: process.listenerCount('exit'),
      heap: process.memoryUsage().heapUsed,
    };
    const wrong = await Promise.all(Array.from({ length: calls }, (_, index) => ask(index)));
    expect(wrong.flat()).toEqual([]);
    await executor.close();
    await vi.waitFor(() => expect(openFiles()).toBeLessThanOrEqual(before.files), { timeout: 5000 });
    expect(process.listenerCount('exit')).toBe(before.listeners);
    collectGarbage();
    expect(process.memoryUsage().heapUsed - before.heap).toBeLessThan(4 * MIB);
  },
  300_000,
);
