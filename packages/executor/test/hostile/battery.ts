import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { HOST, MARKER } from '../../src/groups/marker.js';
import { createExecutor, type ExecutorOptions, loadPlugin, PluginExecutionError } from '../../src/index.js';
import type { Start } from '../../src/plugin/launch.js';
import { temporaryPlugin } from '../support/temporary-plugin.js';
import { ANSWERS, ENDINGS, type Hostile, LEFTOVERS, STREAMS } from './plugins.js';

const MIB = 1024 ** 2;
/** The heap of the tests themselves, which has not been collected yet. */
const SLACK = 150 * MIB;

const limits = { graceMs: 100, maxStdoutBytes: 4 * MIB };

/** How long a plugin may take: a bound for one that never ends, and time enough for one that does, even on a busy machine. */
const DEADLINE_MS = { hangs: 1000, ends: 30_000 };

/** Larger than any pipe. */
const LARGE = { title: 'Heat', details: 'x'.repeat(MIB) };

function pluginOf(hostile: Hostile) {
  const isShell = 'sh' in hostile;
  const script = isShell ? '["sh", "main.py"]' : '["python3", "main.py"]';
  const dir = temporaryPlugin(isShell ? hostile.sh : hostile.py, { script });
  // Another user may have to read it.
  for (const path of [dir, dirname(dir)]) chmodSync(path, 0o755);
  // With the same root, they share a fork server.
  return loadPlugin(dir, { pluginsRoot: '/nonexistent' });
}

/** The processes that this one has started, by the mark in their environment, with their marks. Zombies do not count. */
function marked(): { pid: string; mark: string }[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const [, mark] =
        new RegExp(`${MARKER}=(${HOST}-[^\\0]*)`).exec(readFileSync(`/proc/${pid}/environ`, 'latin1')) ?? [];
      return mark !== undefined && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1')) ? [{ pid, mark }] : [];
    } catch {
      return [];
    }
  });
}

/** Those that end by themselves, which takes no deadline. */
export const ENDS = ({ code }: Hostile) => code !== 'timed-out';

/** Those that do not only give an odd answer, which is read in the same way wherever its pipe comes from. */
export const IS_ABOUT_THE_PROCESS = (hostile: Hostile) => !ANSWERS.includes(hostile);

/**
 * Calls every hostile plugin, or those chosen, started in one of the ways: none of them breaks the host, and everything they start is
 * ended.
 */
export function runBattery(start: Start, options: ExecutorOptions = {}, isChosen = (_: Hostile) => true): void {
  const open = (deadlineMs: number) =>
    createExecutor({
      limits: { ...limits, deadlineMs, batchDeadlineMs: deadlineMs },
      maxMemoryBytes: 256 * MIB,
      start,
      concurrency: 2,
      ...options,
    });
  // Processes that wait for a plugin's next call are not leftovers of the plugin. Blank processes of a server wait for any plugin.
  const shared = start === 'ahead' ? undefined : { hangs: open(DEADLINE_MS.hangs), ends: open(DEADLINE_MS.ends) };
  let waiting: readonly string[] = [];
  afterAll(() => Promise.all([shared?.hangs.close(), shared?.ends.close()]));

  it('is ready', async () => {
    const plugin = await pluginOf({ does: 'nothing', code: 'no-output', py: '' });
    for (const executor of Object.values(shared ?? {})) {
      expect(await executor.explain(plugin)).toMatchObject({ start });
    }
    waiting = marked().map(({ mark }) => mark);
  });

  const groups = Object.entries({ endings: ENDINGS, streams: STREAMS, leftovers: LEFTOVERS, answers: ANSWERS })
    .map(([name, plugins]) => [name, plugins.filter(isChosen)] as const)
    .filter(([, plugins]) => plugins.length > 0);
  describe.each(groups)('%s', (_, plugins) => {
    it.each(plugins)('a plugin that $does: $code', async (hostile) => {
      const plugin = await pluginOf(hostile);
      const kind = hostile.code === 'timed-out' ? 'hangs' : 'ends';
      const executor = shared?.[kind] ?? open(DEADLINE_MS[kind]);
      const before = process.memoryUsage().rss;
      try {
        // The second call is the one that was started ahead.
        for (let call = 0; call < (shared ? 1 : 2); call++) {
          const outcome = await executor.identify(plugin, 'movieByName', LARGE).then(
            (movie) => (movie === null ? 'no match' : 'result'),
            (error: unknown) => (error instanceof PluginExecutionError ? error.code : error),
          );
          expect(outcome).toBe(hostile.code);
        }
      } finally {
        if (!shared) await executor.close();
      }
      expect(process.memoryUsage().rss - before).toBeLessThan(limits.maxStdoutBytes + SLACK);
      expect({}).not.toHaveProperty('polluted');
      const strays = () => marked().filter(({ mark }) => !waiting.includes(mark));
      await vi.waitFor(() => expect(strays()).toEqual([]), { timeout: 60_000, interval: 200 });
    });
  });
}
