import cluster from 'node:cluster';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createExecutor, loadPlugin, type Plugin } from '../../src/index.js';
import { bundle } from '../support/bundle.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const ENVELOPE = { obscura_version: 1, action: 'movieByName', auth: {}, input: {} } as const;
const HEALTHY = 'import sys\nsys.stdin.read()\nprint(\'{"ok": true, "result": {"title": "Heat"}}\')';
/** Kills its server, if it has one. */
const DEADLY = `import os\nif open(f"/proc/{os.getppid()}/cmdline").read().count("fork_server"): os.kill(os.getppid(), 9)\n${HEALTHY}`;
/** Of the server that it shares, and then of three of its own; the last call is spawned. */
const CRASHES = 5;
const LATER_MS = 61_000;

function open() {
  const executor = createExecutor({ start: 'fork', concurrency: 2 });
  onTestFinished(() => executor.close());
  return executor;
}

async function starts(executor: ReturnType<typeof open>, plugin: Plugin, calls: number) {
  const ways: string[] = [];
  for (let call = 0; call < calls; call++) {
    await executor.explain(plugin);
    const { launch, ending } = await executor.execute(plugin, ENVELOPE);
    expect(ending).toEqual({ kind: 'exited', code: 0 });
    ways.push(launch.start);
  }
  return ways;
}

function letTimePass(ms: number): void {
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + ms);
  onTestFinished(() => void vi.restoreAllMocks());
}

describe.skipIf(process.platform !== 'linux')('a fork server', () => {
  it('that plugins kill gets another chance after a while', async () => {
    const plugin = await loadPlugin(temporaryPlugin(DEADLY));
    const executor = open();
    await starts(executor, plugin, CRASHES);
    expect(await executor.explain(plugin)).toMatchObject({ start: 'spawn' });
    letTimePass(LATER_MS);
    expect(await executor.explain(plugin)).toMatchObject({ start: 'fork' });
  });

  it('that a plugin kills affects that plugin, and none that shared it', async () => {
    const [deadly, healthy] = [
      await loadPlugin(temporaryPlugin(DEADLY), { pluginsRoot: '/nonexistent' }),
      await loadPlugin(temporaryPlugin(HEALTHY), { pluginsRoot: '/nonexistent' }),
    ];
    const executor = open();
    await starts(executor, deadly, CRASHES);
    expect(await executor.explain(deadly)).toMatchObject({ start: 'spawn' });
    expect(await starts(executor, healthy, 4)).toEqual(['fork', 'fork', 'fork', 'fork']);
  });

  it('that could not be started for lack of a directory is started once there is one', async () => {
    const tmp = join(temporaryDirectory({}), 'tmp');
    const plugin = await loadPlugin(temporaryPlugin(HEALTHY));
    vi.stubEnv('TMPDIR', tmp);
    onTestFinished(() => void vi.unstubAllEnvs());
    const executor = open();
    expect(await executor.explain(plugin)).toMatchObject({
      start: 'spawn',
      why: expect.stringContaining('will retry later'),
    });
    await mkdir(tmp);
    letTimePass(LATER_MS);
    expect(await starts(executor, plugin, 1)).toEqual(['fork']);
  });

  it('adopts orphans of its plugins, and reaps them', async () => {
    const orphan = `import os, sys, time
sys.stdin.read()
if os.fork() == 0:
    parent = os.getpid()
    if os.fork() == 0:
        while os.getppid() == parent: time.sleep(0.01)
        open("parent.new", "w").write(str(os.getppid()))
        os.rename("parent.new", "parent")
        os._exit(0)
    time.sleep(0.1)
    os._exit(0)
os.wait()
while not os.path.exists("parent"): time.sleep(0.01)
print('{"ok": true, "result": {"title": "%d %s"}}' % (os.getppid(), open("parent").read()))`;
    const plugin = await loadPlugin(temporaryPlugin(orphan));
    const executor = open();
    await executor.explain(plugin);
    const { stdout } = await executor.execute(plugin, ENVELOPE);
    const [, server, adopter] = /"(\d+) (\d+)"/.exec(Buffer.from(stdout).toString()) ?? [];
    expect(adopter).toBe(server);
    expect(isChild(server ?? '', 'fork_server.py')).toBe(true);
    const zombies = () => readdirSync('/proc').filter((pid) => new RegExp(`\\) Z ${server} `).test(statOf(pid)));
    await vi.waitFor(() => expect(zombies()).toEqual([]), { timeout: 5000 });
  });

  it('is not started by calls after the executor is closed', async () => {
    const plugin = await loadPlugin(temporaryPlugin(HEALTHY));
    const executor = open();
    await executor.explain(plugin);
    await executor.close();
    const children = () => readdirSync('/proc').filter((pid) => isChild(pid, 'fork_server.py'));
    await vi.waitFor(() => expect(children()).toEqual([]), { timeout: 5000 });
    for (let call = 0; call < 3; call++) await executor.execute(plugin, ENVELOPE).catch(() => {});
    expect(children()).toEqual([]);
    expect(await executor.explain(plugin)).toMatchObject({ start: 'spawn', why: 'the executor is closed' });
  });

  it('listens in its own process, even in a worker of a cluster', async () => {
    const program = await bundle(join(import.meta.dirname, '../programs/forking-worker.ts'));
    const plugin = temporaryPlugin(HEALTHY);
    cluster.setupPrimary({ exec: program, args: [plugin], execArgv: [] });
    const listening = vi.fn();
    cluster.on('listening', listening);
    const worker = cluster.fork();
    const [, said] = await once(cluster, 'message');
    worker.kill();
    expect(said).toBe('fork');
    expect(listening).not.toHaveBeenCalled();
  });
});

function isChild(pid: string, name: string): boolean {
  try {
    const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1]);
    return parent === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(name);
  } catch {
    return false;
  }
}

function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return '';
  }
}
