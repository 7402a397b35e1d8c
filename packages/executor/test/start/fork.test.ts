import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createExecutor, loadPlugin } from '../../src/index.js';
import type { Plugin } from '../../src/plugin/plugin.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';
import { virtualEnvironment } from '../support/virtual-environment.js';

const ENVELOPE = { obscura_version: 1, action: 'movieByName', auth: {}, input: {} } as const;

const PLUGINS = join(import.meta.dirname, '../../../../plugins');

/** An executor whose server for the plugin is ready. */
async function openFor(plugin: Plugin, options: Parameters<typeof createExecutor>[0] = {}) {
  const executor = createExecutor({ start: 'fork', concurrency: 2, ...options });
  onTestFinished(() => executor.close());
  const explanation = await executor.explain(plugin);
  return { executor, explanation };
}

const answering = (title: string) => `import json, sys
json.load(sys.stdin)
print(json.dumps({"ok": True, "result": {"title": ${title}}}))`;

/** Makes one call. Returns its title, and how it was started. */
async function call(executor: ReturnType<typeof createExecutor>, plugin: Plugin) {
  const { launch, stdout, ending } = await executor.execute(plugin, ENVELOPE);
  const said = Buffer.from(stdout).toString();
  return { start: launch.start, ending, title: said === '' ? '' : JSON.parse(said).result.title };
}

/** The servers that this process has started. */
function servers(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1]);
        return parent === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('fork_server.py');
      } catch {
        return false;
      }
    });
}

describe.skipIf(process.platform !== 'linux')('fork', () => {
  it('forks a new process for each call, and reads the code afresh (PROC-9)', async () => {
    const plugin = await loadPlugin(temporaryPlugin(answering('str(__import__("os").getpid())')));
    const { executor, explanation } = await openFor(plugin);
    expect(explanation.start).toBe('fork');
    const [first, second] = [await call(executor, plugin), await call(executor, plugin)];
    expect([first.start, second.start]).toEqual(['fork', 'fork']);
    expect(first.title).not.toBe(second.title);
    writeFileSync(join(plugin.dir, 'main.py'), answering('"Ronin"'));
    expect(await call(executor, plugin)).toMatchObject({ start: 'fork', title: 'Ronin' });
  });

  it('spawns while there is no server yet', async () => {
    const plugin = await loadPlugin(temporaryPlugin(answering('"Heat"')));
    const executor = createExecutor({ start: 'fork' });
    onTestFinished(() => executor.close());
    expect(await call(executor, plugin)).toMatchObject({ start: 'spawn', title: 'Heat' });
  });

  it('seeds random numbers afresh in each call', async () => {
    const random =
      '[__import__("random").random(), __import__("uuid").uuid4().hex, __import__("secrets").token_hex(4)]';
    const plugin = await loadPlugin(temporaryPlugin(answering(`str(${random})`)));
    const { executor } = await openFor(plugin);
    const titles = await Promise.all(Array.from({ length: 20 }, async () => (await call(executor, plugin)).title));
    expect(new Set(titles).size).toBe(20);
  });

  it.each([
    ['a module that shadows one of the standard library', { 'html.py': '' }, 'html.py shadows'],
    ['a script that is not Python', { 'main.py': 'def' }, 'invalid syntax'],
  ])('starts a fresh Python for %s, and says why', async (_, files, why) => {
    const plugin = await loadPlugin(temporaryPlugin(answering('"Heat"')));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(plugin.dir, name), content);
    const { executor } = await openFor(plugin);
    expect((await call(executor, plugin)).start).toBe('spawn');
    expect(await executor.explain(plugin)).toMatchObject({ start: 'spawn', why: expect.stringContaining(why) });
  });

  it.each([
    ['an option that takes over', { script: '["python3", "-m", "main"]' }, {}, 'the option -m'],
    ['another program', { script: '["sh", "main.py"]' }, {}, 'is not a Python interpreter'],
    ['a variable that takes over', {}, { PYTHONINSPECT: '1' }, 'PYTHONINSPECT is set'],
    ['a relative path', {}, { PYTHONPATH: 'lib' }, 'PYTHONPATH holds a relative path'],
  ])('spawns %s', async (_, manifest, extra, why) => {
    const plugin = await loadPlugin(temporaryPlugin(answering('"Heat"'), manifest));
    const { executor, explanation } = await openFor(plugin, { environment: { extra } });
    expect(explanation).toMatchObject({ start: 'spawn', why: expect.stringContaining(why) });
    expect((await call(executor, plugin)).start).toBe('spawn');
  });

  it('spawns if a module customises every start of Python', async () => {
    const root = temporaryDirectory({ 'sitecustomize.py': 'import builtins\nbuiltins.customised = "yes"' });
    const plugin = await loadPlugin(temporaryPlugin(answering('customised')), { pluginsRoot: root });
    const { executor, explanation } = await openFor(plugin);
    expect(explanation).toMatchObject({ start: 'spawn', why: expect.stringContaining('sitecustomize.py runs') });
    expect(await call(executor, plugin)).toMatchObject({ start: 'spawn', title: 'yes' });
  });

  it('survives the death of a server: calls are still answered', async () => {
    const slow = answering('str(__import__("time").sleep(0.3))');
    const plugin = await loadPlugin(temporaryPlugin(slow));
    const { executor } = await openFor(plugin);
    const underWay = call(executor, plugin);
    await vi.waitFor(() => expect(servers()).toHaveLength(1));
    const [server] = servers();
    process.kill(server ?? expect.fail('there is a server'), 'SIGKILL');
    expect(await underWay).toMatchObject({ ending: { kind: 'exited', code: 0 }, title: 'None' });
    expect(await call(executor, plugin)).toMatchObject({ ending: { kind: 'exited', code: 0 } });
    expect(await executor.explain(plugin)).toMatchObject({ start: 'fork' });
    expect(await call(executor, plugin)).toMatchObject({ start: 'fork' });
  });

  it('gives up on a server that plugins kill', async () => {
    const deadly =
      'import os, sys\nsys.stdin.read()\nif open("/proc/%d/cmdline" % os.getppid()).read().count("fork_server"): os.kill(os.getppid(), 9)\nprint(\'{"ok": true, "result": {"title": "Heat"}}\')';
    const plugin = await loadPlugin(temporaryPlugin(deadly));
    const { executor } = await openFor(plugin);
    // One crash of the server that it shares, and three of its own.
    for (let times = 0; times < 5; times++) {
      expect(await call(executor, plugin)).toMatchObject({ ending: { kind: 'exited', code: 0 }, title: 'Heat' });
      await executor.explain(plugin);
    }
    expect(await executor.explain(plugin)).toMatchObject({
      start: 'spawn',
      why: expect.stringContaining('crashed (3 times within a minute'),
    });
  });

  it('loads ahead the modules that a plugin imports, until their files change', async () => {
    const { python, packages } = virtualEnvironment(temporaryDirectory({}), {
      'heavy.py': 'import os\nLOADED_BY = os.getpid()\nVERSION = "1"\n',
    });
    const main = answering('f"{heavy.VERSION} {heavy.LOADED_BY == os.getpid()}"').replace(
      'import json',
      'import heavy, os, json',
    );
    const plugin = await loadPlugin(temporaryPlugin(main, { script: JSON.stringify([python, 'main.py']) }));
    const { executor } = await openFor(plugin);
    expect(await call(executor, plugin)).toMatchObject({ start: 'fork', title: '1 True' });
    await vi.waitFor(async () => expect((await call(executor, plugin)).title).toBe('1 False'), { timeout: 5000 });
    writeFileSync(join(packages, 'heavy.py'), 'import os\nLOADED_BY = os.getpid()\nVERSION = "two"\n');
    expect(await call(executor, plugin)).toMatchObject({ title: 'two True' });
    await vi.waitFor(async () => expect((await call(executor, plugin)).title).toBe('two False'), { timeout: 5000 });
  });

  it('does not load modules ahead that start threads', async () => {
    const threads = 'import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n';
    const { python } = virtualEnvironment(temporaryDirectory({}), { 'heavy.py': threads });
    const main = answering('"Heat"').replace('import json', 'import heavy, json');
    const plugin = await loadPlugin(temporaryPlugin(main, { script: JSON.stringify([python, 'main.py']) }));
    const { executor } = await openFor(plugin);
    for (let times = 0; times < 4; times++) {
      expect(await call(executor, plugin)).toMatchObject({ title: 'Heat', ending: { kind: 'exited', code: 0 } });
      expect(await executor.explain(plugin)).toMatchObject({ start: 'fork' });
    }
  });

  it('tells of a variable that no process can have as a spawn does', async () => {
    const plugin = await loadPlugin(temporaryPlugin(answering('"Heat"')));
    const { executor, explanation } = await openFor(plugin, { environment: { extra: { LARGE: 'x'.repeat(200_000) } } });
    expect(explanation.start).toBe('spawn');
    expect((await call(executor, plugin)).ending.kind).toBe('unstartable');
  });

  it('spawns if it cannot make its sockets', async () => {
    vi.stubEnv('TMPDIR', '/nonexistent');
    onTestFinished(() => void vi.unstubAllEnvs());
    const plugin = { ...(await loadPlugin(join(PLUGINS, 'tmdb-py'))) };
    const { executor, explanation } = await openFor(plugin);
    expect(explanation).toMatchObject({ start: 'spawn', why: expect.stringContaining('/nonexistent') });
    expect((await executor.execute(plugin, ENVELOPE)).ending.kind).toBe('exited');
  });

  it.each([
    ['no JSON', 'not json'],
    ['no names', '{"learnt": 1, "stale": false}'],
    ['modules of the plugins', '{"learnt": ["evil"], "stale": true}'],
  ])('ignores a plugin that reports %s as its imports', async (_, news) => {
    const root = temporaryDirectory({ 'evil/__init__.py': 'import json\njson.load = lambda f: open("/nonexistent")' });
    const spy = `import json, os, socket, sys
json.load(sys.stdin)
frame = sys._getframe()
while frame.f_back: frame = frame.f_back
tell = frame.f_globals.get("_send_report")
if tell:
    listener, token = (cell.cell_contents for cell in tell.__closure__)
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(listener)
        s.sendall(f"{token} 3 {os.getpid():10}\\n".encode() + ${JSON.stringify(news)}.encode())
print(json.dumps({"ok": True, "result": {"title": "told" if tell else "not told"}}))`;
    const plugin = await loadPlugin(temporaryPlugin(spy), { pluginsRoot: root });
    const other = await loadPlugin(temporaryPlugin(answering('"Heat"')), { pluginsRoot: root });
    const { executor } = await openFor(plugin);
    expect((await call(executor, plugin)).title).toBe('told');
    for (let times = 0; times < 5; times++) {
      expect((await executor.explain(other)).start).toBe('fork');
      expect((await call(executor, other)).title).toBe('Heat');
    }
  });

  it('replaces a server that a plugin has stopped', async () => {
    const stopping = answering('str(os.kill(os.getppid(), 19))').replace('import json', 'import os, json');
    const plugin = await loadPlugin(temporaryPlugin(stopping));
    const other = await loadPlugin(temporaryPlugin(answering('"Heat"')), { pluginsRoot: plugin.root });
    const { executor } = await openFor(plugin, { limits: { deadlineMs: 1000, graceMs: 100 } });
    await call(executor, plugin);
    await vi.waitFor(
      async () => {
        expect((await call(executor, other)).title).toBe('Heat');
        expect(await executor.explain(other)).toMatchObject({ start: 'fork' });
        expect(await call(executor, other)).toMatchObject({ start: 'fork', title: 'Heat' });
      },
      { timeout: 20_000 },
    );
  });

  it('does not grow, nor do its servers', async () => {
    const plugin = await loadPlugin(temporaryPlugin(answering('"Heat"')));
    const { executor } = await openFor(plugin);
    const many = async (calls: number) => {
      const ways = await Promise.all(Array.from({ length: calls }, async () => (await call(executor, plugin)).start));
      expect(new Set(ways)).toEqual(new Set(['fork']));
    };
    await many(30);
    const [server] = servers();
    const sizeOf = () => ({
      files: readdirSync(`/proc/${server}/fd`).length,
      kib: Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server}/status`, 'utf8'))?.[1]),
      own: readdirSync('/proc/self/fd').length,
    });
    const before = sizeOf();
    await many(150);
    const after = sizeOf();
    expect(after.files).toBe(before.files);
    expect(after.own).toBeLessThanOrEqual(before.own + 6);
    expect(after.kib - before.kib).toBeLessThan(300);
  });

  it('ends its servers and their directory when it is closed', async () => {
    const plugin = await loadPlugin(temporaryPlugin(answering('"Heat"')));
    const { executor } = await openFor(plugin);
    const underWay = call(executor, plugin);
    const closed = executor.close();
    expect(await underWay).toMatchObject({ ending: { kind: 'exited', code: 0 } });
    await closed;
    await vi.waitFor(() => expect(servers()).toEqual([]), { timeout: 5000 });
    await expect(call(executor, plugin)).rejects.toMatchObject({ code: 'closed' });
  });
});
