import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { expect, it, vi } from 'vitest';
import { bundle } from './support/bundle.js';
import { hasEnded } from './support/has-ended.js';
import { temporaryDirectory, temporaryPlugin } from './support/temporary-plugin.js';

/** Writes down its own id, that of a child, and that of its parent. */
const PLUGIN = `import os, subprocess, time
child = subprocess.Popen(["sleep", "60"])
open("ids.new", "w").write(f"{os.getpid()} {child.pid} {os.getppid()}")
os.rename("ids.new", "ids")
time.sleep(60)`;

it.each([
  ['SIGKILL', 'spawn'],
  ['SIGKILL', 'ahead'],
  ['SIGKILL', 'fork'],
  ['SIGTERM', 'spawn'],
  ['SIGTERM', 'fork'],
] as const)('when a host is ended by %s, its plugins and their children end too: %s', async (signal, start) => {
  const program = await bundle(join(import.meta.dirname, 'programs/hang-forever.ts'));
  const dir = temporaryPlugin(PLUGIN);
  const tmp = temporaryDirectory({});
  const env = { TMPDIR: tmp };
  const host = execaNode(program, [dir, start], { reject: false, cleanup: false, env });
  const ids = join(dir, 'ids');
  await vi.waitFor(() => expect(existsSync(ids)).toBe(true), { timeout: 20_000 });
  const [plugin, child, parent] = readFileSync(ids, 'utf8').split(' ').map(Number) as [number, number, number];
  expect(parent === host.pid).toBe(start !== 'fork' || process.platform !== 'linux');
  host.kill(signal);
  await once(host, 'exit');
  for (const pid of [plugin, child, parent]) await hasEnded(pid);
  await vi.waitFor(() => expect(readdirSync(tmp)).toEqual([]), { timeout: 5000 });
});

it.skipIf(process.platform !== 'linux')('a host whose reaper is killed gets another one', async () => {
  const program = await bundle(join(import.meta.dirname, 'programs/hang-forever.ts'));
  const dir = temporaryPlugin(PLUGIN);
  const host = execaNode(program, [dir, 'spawn'], { reject: false, cleanup: false });
  const ids = join(dir, 'ids');
  await vi.waitFor(() => expect(existsSync(ids)).toBe(true), { timeout: 20_000 });
  const [plugin = 0, child = 0] = readFileSync(ids, 'utf8').split(' ').map(Number);
  const reapers = () => childrenOf(host.pid ?? 0).filter(({ command }) => command.includes('groups='));
  const [first] = reapers();
  process.kill(first?.pid ?? expect.fail('there is a reaper'), 'SIGKILL');
  await vi.waitFor(() => expect(reapers().filter(({ pid }) => pid !== first?.pid)).toHaveLength(1), { timeout: 5000 });
  host.kill('SIGKILL');
  for (const pid of [plugin, child]) await hasEnded(pid);
});

/** The children of a process. */
function childrenOf(parent: number): { pid: number; command: string }[] {
  const listed = spawnSync('ps', ['-o', 'pid=,args=', '--ppid', String(parent)], { encoding: 'utf8' });
  return listed.stdout.split('\n').flatMap((row) => {
    const [, pid, command = ''] = /^ *(\d+) (.*)$/.exec(row) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), command }];
  });
}
