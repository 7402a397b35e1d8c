import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { createExecutor, decode, loadPlugin, PluginExecutionError } from '../src/index.js';
import { ANSWERS, ENDINGS, type Hostile, IDS, LEFTOVERS, STREAMS } from './hostile/plugins.js';
import { temporaryPlugin } from './support/temporary-plugin.js';

const MIB = 1024 ** 2;
/** Beside what is collected: the heap of the tests themselves, which the collector has not yet looked at. */
const SLACK = 150 * MIB;

const limits = { deadlineMs: 1000, batchDeadlineMs: 1000, graceMs: 100, maxStdoutBytes: 4 * MIB };
const executor = createExecutor({ limits, maxMemoryBytes: 512 * MIB });

/** Larger than any pipe. */
const LARGE = { title: 'Heat', details: 'x'.repeat(2 * MIB) };

function pluginOf(hostile: Hostile) {
  const isShell = 'sh' in hostile;
  const script = isShell ? '["sh", "main.py"]' : '["python3", "main.py"]';
  return loadPlugin(temporaryPlugin(isShell ? hostile.sh : hostile.py, { script }));
}

/** Processes that a call of this process has started, by the mark in their environment. Zombies are nobody. */
function marked(): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((name) => {
    try {
      const isOurs =
        /^\d+$/.test(name) && readFileSync(`/proc/${name}/environ`, 'latin1').includes(`OBSCURA_CALL=${process.pid}-`);
      return isOurs && !/\) Z /.test(readFileSync(`/proc/${name}/stat`, 'latin1'));
    } catch {
      return false;
    }
  });
}

describe.each([
  ['endings', ENDINGS],
  ['streams', STREAMS],
  ['leftovers', LEFTOVERS],
  ['answers', ANSWERS],
])('%s', (_, plugins) => {
  it.each(plugins)('a plugin that $does: $code', async (hostile) => {
    const plugin = await pluginOf(hostile);
    const before = process.memoryUsage().rss;
    const outcome = await executor.identify(plugin, 'movieByName', LARGE).then(
      (movie) => (movie === null ? 'no match' : 'result'),
      (error: unknown) => (error instanceof PluginExecutionError ? error.code : error),
    );
    expect(outcome).toBe(hostile.code);
    expect(process.memoryUsage().rss - before).toBeLessThan(limits.maxStdoutBytes + SLACK);
    expect({}).not.toHaveProperty('polluted');
    await vi.waitFor(() => expect(marked()).toEqual([]), { timeout: 5000 });
  });
});

describe('ids', () => {
  it.each(IDS)('a plugin that $does', async ({ results }) => {
    const plugin = await loadPlugin(temporaryPlugin(`print('{"ok": true, "results": ${results}}')`));
    const envelope = { obscura_version: 1, action: 'movieByName', auth: {}, batch: [{ id: 'a', input: {} }] } as const;
    const transcript = await executor.execute(plugin, { ...envelope, batch: [...envelope.batch] });
    expect(decode(transcript, { kind: 'batch', ids: ['a'] })).toMatchObject({
      ok: false,
      failure: { code: 'wrong-batch-ids' },
    });
  });
});

it('there are enough of them', () => {
  expect([ENDINGS, STREAMS, LEFTOVERS, ANSWERS, IDS].flat().length).toBeGreaterThanOrEqual(60);
});
