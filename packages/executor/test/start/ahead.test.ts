import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createExecutor, loadPlugin } from '../../src/index.js';
import type { Plugin } from '../../src/plugin/plugin.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const ENVELOPE = { obscura_version: 1, action: 'movieByName', auth: {}, input: {} } as const;

function open(options: Parameters<typeof createExecutor>[0] = {}) {
  const executor = createExecutor({ concurrency: 2, ...options });
  onTestFinished(() => executor.close());
  return executor;
}

/** Answers with facts about itself, and records each start in a file beside the plugin. */
const program = (title: string) =>
  `import json, os, sys
open("../starts", "a").write(str(os.getpid()) + "\\n")
sys.stdin.read()
print(json.dumps({"ok": True, "result": {"title": ${JSON.stringify(title)}, "overview": str(os.getpid())}}))`;

const starts = (plugin: Plugin) => readFileSync(join(plugin.dir, '../starts'), 'utf8').trim().split('\n').length;

function edit({ dir }: Plugin, file: string): void {
  const path = join(dir, file);
  mkdirSync(dirname(path), { recursive: true });
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  writeFileSync(path, `${before.replace('Heat', 'Ronin')}\n# edited\n`);
}

/** Makes one call. Returns its answer, and how it was started. */
async function call(executor: ReturnType<typeof createExecutor>, plugin: Plugin) {
  const { launch, stdout, ending } = await executor.execute(plugin, ENVELOPE);
  return { start: launch.start, ending, said: Buffer.from(stdout).toString() };
}

describe('ahead', () => {
  it('starts the next process while the current one works, and uses each once', async () => {
    const executor = open();
    const plugin = await loadPlugin(temporaryPlugin(program('Heat')));
    const first = await call(executor, plugin);
    await vi.waitFor(() => expect(starts(plugin)).toBe(2));
    const second = await call(executor, plugin);
    await vi.waitFor(() => expect(starts(plugin)).toBe(3));
    expect([first.start, second.start]).toEqual(['spawn', 'ahead']);
    expect(second.said).toContain('Heat');
    expect(second.said).not.toBe(first.said);
    expect(await executor.explain(plugin)).toMatchObject({ start: 'ahead' });
  });

  it.each([
    ['the script', 'main.py'],
    ['a module below', 'lib/inner.py'],
    ['the manifest', 'manifest.yml'],
  ])('discards waiting processes when %s has changed (PROC-9)', async (_, file) => {
    const executor = open();
    const plugin = await loadPlugin(temporaryPlugin(program('Heat')));
    await call(executor, plugin);
    await vi.waitFor(() => expect(starts(plugin)).toBe(2));
    edit(plugin, file);
    const next = await call(executor, plugin);
    expect(next.start).toBe('spawn');
    expect(next.said).toContain(file === 'main.py' ? 'Ronin' : 'Heat');
  });

  it('sees a change in a directory that the plugin requires', async () => {
    const executor = open();
    const root = temporaryDirectory({ 'sibling/__init__.py': '' });
    const dir = temporaryPlugin(program('Heat'), { requires: '["sibling@^1.2"]' });
    const plugin = await loadPlugin(dir, { pluginsRoot: root });
    await call(executor, plugin);
    await vi.waitFor(() => expect(starts(plugin)).toBe(2));
    writeFileSync(join(root, 'sibling/__init__.py'), 'X = 1');
    expect((await call(executor, plugin)).start).toBe('spawn');
  });

  it.each([
    ['in a directory that is linked', 'plugin/lib', '../shared', 'shared/inner.py', {}],
    [
      'of the script outside of the directory',
      'plugin/elsewhere.py',
      '../elsewhere.py',
      'elsewhere.py',
      { script: '["python3", "elsewhere.py"]' },
    ],
  ])('sees a change %s', async (_, link, target, file, manifest) => {
    const executor = open();
    const dir = temporaryPlugin(program('Heat'), manifest);
    mkdirSync(join(dir, '../shared'));
    writeFileSync(join(dir, '..', file), program('Heat'));
    symlinkSync(target, join(dir, '..', link));
    const plugin = await loadPlugin(dir);
    await call(executor, plugin);
    await vi.waitFor(() => expect(starts(plugin)).toBe(2));
    writeFileSync(join(dir, '..', file), program('Ronin'));
    expect((await call(executor, plugin)).start).toBe('spawn');
  });

  it('sees a change in an indirect requirement', async () => {
    const executor = open();
    const sibling =
      'id: near\nname: Near\nversion: "1.0.0"\nruntime: python\nscript: ["python3", "x.py"]\ncapabilities: {}\nrequires: [far]\n';
    const root = temporaryDirectory({ 'near/manifest.yml': sibling, 'near/x.py': '', 'far/__init__.py': '' });
    const plugin = await loadPlugin(temporaryPlugin(program('Heat'), { requires: '[near]' }), { pluginsRoot: root });
    await call(executor, plugin);
    await vi.waitFor(() => expect(starts(plugin)).toBe(2));
    writeFileSync(join(root, 'far/__init__.py'), 'X = 1');
    expect((await call(executor, plugin)).start).toBe('spawn');
  });

  it('recognises a plugin that is loaded again, and counts one edit as one', async () => {
    const executor = open({ concurrency: 4 });
    const dir = temporaryPlugin(program('Heat'));
    const calls = async () => Promise.all([1, 2, 3, 4].map(async () => call(executor, await loadPlugin(dir))));
    await calls();
    const plugin = await loadPlugin(dir);
    await vi.waitFor(() => expect(starts(plugin)).toBe(8));
    edit(plugin, 'main.py');
    await calls();
    await vi.waitFor(() => expect(starts(plugin)).toBe(16));
    expect(new Set((await calls()).map(({ start }) => start))).toEqual(new Set(['ahead']));
  });

  it('keeps starting ahead for a plugin whose calls are aborted', async () => {
    const executor = open();
    const plugin = await loadPlugin(temporaryPlugin(`import time\ntime.sleep(0.3)\n${program('Heat')}`));
    for (let times = 0; times < 4; times++) {
      const signal = AbortSignal.timeout(20);
      await executor.execute(plugin, ENVELOPE, { signal }).catch(() => {});
    }
    expect(await executor.explain(plugin)).toMatchObject({ start: 'ahead' });
  });

  it('stops starting ahead for a plugin that does not wait for its envelope', async () => {
    const executor = open();
    const plugin = await loadPlugin(temporaryPlugin('print(\'{"ok": true, "result": null}\')'));
    await vi.waitFor(
      async () => {
        await call(executor, plugin);
        expect(await executor.explain(plugin)).toMatchObject({
          start: 'spawn',
          why: expect.stringContaining('went to waste'),
        });
      },
      { timeout: 20_000, interval: 200 },
    );
  });

  it('stops starting ahead for a plugin that hangs', async () => {
    const executor = open({ limits: { deadlineMs: 100, graceMs: 50 } });
    const plugin = await loadPlugin(temporaryPlugin('while :; do :; done', { script: '["sh", "main.py"]' }));
    for (let times = 0; times < 3; times++) await call(executor, plugin);
    expect(await executor.explain(plugin)).toMatchObject({
      start: 'spawn',
      why: expect.stringContaining('went to waste'),
    });
  });

  describe.runIf(process.platform === 'linux')('of a plugin with thousands of files', () => {
    /** A plugin whose processes are waiting, although nobody could look at each of its files before every call. */
    async function large(executor: ReturnType<typeof createExecutor>): Promise<Plugin> {
      const plugin = await loadPlugin(temporaryPlugin(program('Heat')));
      mkdirSync(join(plugin.dir, 'lib/data'), { recursive: true });
      symlinkSync('..', join(plugin.dir, 'lib/data/back'));
      mkdirSync(join(plugin.dir, '../shared'));
      writeFileSync(join(plugin.dir, '../elsewhere.py'), '');
      symlinkSync('../../elsewhere.py', join(plugin.dir, 'lib/elsewhere.py'));
      symlinkSync('../../shared', join(plugin.dir, 'lib/shared'));
      for (let index = 0; index < 600; index++) writeFileSync(join(plugin.dir, `lib/data/${index}`), '');
      await isAhead(executor, plugin);
      return plugin;
    }

    const isAhead = (executor: ReturnType<typeof createExecutor>, plugin: Plugin) =>
      vi.waitFor(async () => expect(await call(executor, plugin)).toMatchObject({ start: 'ahead' }), { timeout: 5000 });

    it.each([
      ['an edit', 'lib/data/7'],
      ['a new file', 'lib/data/new.py'],
      ['a new directory', 'lib/new/inner.py'],
      ['an edit of the script', 'main.py'],
      ['a file in a directory that is linked', '../shared/inner.py'],
      ['an edit of a file that is linked', '../elsewhere.py'],
    ])('notices %s, and starts ahead again afterwards', async (_, file) => {
      const executor = open();
      const plugin = await large(executor);
      edit(plugin, file);
      expect(await call(executor, plugin)).toMatchObject({ start: 'spawn' });
      await isAhead(executor, plugin);
    });

    it('notices an edit in a directory that is new', async () => {
      const executor = open();
      const plugin = await large(executor);
      edit(plugin, 'lib/new/inner.py');
      await isAhead(executor, plugin);
      edit(plugin, 'lib/new/inner.py');
      expect(await call(executor, plugin)).toMatchObject({ start: 'spawn' });
    });

    it('is not possible where there are too many directories, and is explained', async () => {
      const executor = open();
      const plugin = await loadPlugin(temporaryPlugin(program('Heat')));
      for (let index = 0; index < 2001; index++) {
        mkdirSync(join(plugin.dir, String(index)));
        // More files than could be looked at before every call.
        if (index < 600) writeFileSync(join(plugin.dir, `${index}/data`), '');
      }
      await call(executor, plugin);
      await vi.waitFor(
        async () =>
          expect(await executor.explain(plugin)).toMatchObject({
            start: 'spawn',
            why: expect.stringContaining('too many files'),
          }),
        { timeout: 20_000, interval: 200 },
      );
      expect(await call(executor, plugin)).toMatchObject({ start: 'spawn' });
    });

    it('ignores what Python writes for itself', async () => {
      const executor = open();
      const plugin = await large(executor);
      mkdirSync(join(plugin.dir, 'lib/__pycache__'));
      writeFileSync(join(plugin.dir, 'lib/__pycache__/inner.pyc'), '');
      expect(await call(executor, plugin)).toMatchObject({ start: 'ahead' });
    });
  });

  it('starts TypeScript plugins ahead, with their module loaded', async () => {
    const executor = open();
    const module = `import { appendFileSync } from 'node:fs';
appendFileSync(new URL('../starts', import.meta.url), 'x\\n');
export const execute = (action, input) => ({ ok: true, result: { title: String(process.pid) } }.result);`;
    const dir = temporaryPlugin('', { runtime: 'typescript', script: '[]', entry: 'main.mjs' });
    writeFileSync(join(dir, 'main.mjs'), module);
    const plugin = await loadPlugin(dir);
    await call(executor, plugin);
    await vi.waitFor(() => expect(starts(plugin)).toBe(2), { timeout: 5000 });
    expect(await call(executor, plugin)).toMatchObject({ start: 'ahead', ending: { kind: 'exited', code: 0 } });
  });

  it('ends waiting processes when it is closed, and starts no more', async () => {
    const executor = open();
    const plugin = await loadPlugin(temporaryPlugin(program('Heat')));
    await call(executor, plugin);
    await vi.waitFor(() => expect(starts(plugin)).toBe(2));
    await executor.close();
    await expect(call(executor, plugin)).rejects.toMatchObject({ code: 'closed' });
    expect(starts(plugin)).toBe(2);
  });
});
