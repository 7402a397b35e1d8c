import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { guardFor } from '../src/groups/guard.js';
import { createExecutor, type ExecutorOptions, loadPlugin } from '../src/index.js';
import { temporaryPlugin } from './support/temporary-plugin.js';

/** Ways to leave a group and hide from a search of environments; each writes its id, as the host sees it, to the file `id`. */
const ESCAPES = [
  { does: 'starts a session without an environment', sh: "env -i setsid sh -c 'echo > up; exec sleep 300' &" },
  {
    does: 'forks twice and forgets its environment',
    sh: "( ( exec env -i setsid sh -c 'echo > up; exec sleep 300' ) & ) &",
  },
  {
    does: 'moves on faster than it can be chased',
    sh: "env -i setsid sh -c 'echo > up; i=0; while [ $i -lt 400 ]; do i=$((i+1)); setsid sleep 0.02; done; exec sleep 300' &",
  },
  {
    does: 'lets nobody read its environment, as ssh-agent does',
    sh: python(
      'import ctypes, os, time; ctypes.CDLL(None).prctl(4, 0, 0, 0, 0); os.setsid(); open("up", "w"); time.sleep(300)',
    ),
  },
  {
    does: 'makes itself a child of its parent',
    sh: python(
      'import ctypes, os, platform, time; call = {"x86_64": 56, "aarch64": 220}[platform.machine()]; ' +
        'ctypes.CDLL(None).syscall(call, 0x8000 | 17, 0, 0, 0, 0); os.setsid(); open("up", "w"); time.sleep(300)',
    ),
  },
];

/** Runs Python in the background, in a process that {@link sleepers} finds. */
function python(code: string): string {
  return `env -i "$(command -v python3)" -c '${code}' sleep 300 &`;
}

const WAIT_AND_ANSWER = 'while [ ! -e up ]; do sleep 0.02; done; echo \'{"ok": true, "result": {"title": "Heat"}}\'';

const canHaveNamespaces = guardFor('namespace', {}).is === 'namespace';

describe.skipIf(!canHaveNamespaces)('a namespace', () => {
  it.each(ESCAPES)('ends with its plugin what $does', async ({ sh }) => {
    const before = sleepers();
    const dir = temporaryPlugin(`cat > /dev/null\n${sh} >/dev/null 2>&1 </dev/null\n${WAIT_AND_ANSWER}`, SHELL);
    await using executor = createExecutor({ start: 'spawn', guard: 'namespace' });
    await expect(executor.identify(await loadPlugin(dir), 'movieByName', {})).resolves.toMatchObject({ title: 'Heat' });
    expect(existsSync(join(dir, 'up'))).toBe(true);
    expect(sleepers().filter((pid) => !before.includes(pid))).toEqual([]);
  });

  it.each(['spawn', 'ahead', 'fork'] as const)('tells how a plugin ends as without it: %s', async (start) => {
    expect(await ending('cat > /dev/null; exit 7', { start })).toEqual({ kind: 'exited', code: 7 });
    const fault = 'cat > /dev/null; exec python3 -c "import ctypes; ctypes.string_at(0)" 2> /dev/null';
    expect(await ending(fault, { start })).toEqual({ kind: 'signaled', signal: 'SIGSEGV' });
    const hanging = { start, limits: { deadlineMs: 1000, graceMs: 100 } };
    expect(await ending('sleep 300', hanging)).toMatchObject({ kind: 'timed-out' });
  });

  it('is in force where explain says so, for plugins of another user too', async () => {
    const plugin = await loadPlugin(temporaryPlugin('', SHELL));
    const users = process.getuid?.() === 0 ? [{}, { uid: 65_534, gid: 65_534 }] : [{}];
    for (const user of users) {
      await using executor = createExecutor({ guard: 'namespace', ...user });
      expect((await executor.explain(plugin)).guard).toEqual({ is: 'namespace', why: 'the host has asked for it' });
    }
  });
});

it('the mark is the guard unless the host asks for another', async () => {
  await using executor = createExecutor();
  const { guard } = await executor.explain(await loadPlugin(temporaryPlugin('', SHELL)));
  expect(guard.is).toBe(process.platform === 'linux' ? 'mark' : 'group');
});

it.skipIf(process.platform !== 'linux')('the mark stays in force where a namespace is not possible', () => {
  vi.stubEnv('PATH', '/nonexistent');
  onTestFinished(() => void vi.unstubAllEnvs());
  const why = 'a namespace is not possible: there is no unshare command on PATH';
  expect(guardFor('namespace', { uid: 1, gid: 1 })).toEqual({ is: 'mark', why, wrapper: [] });
});

const SHELL = { script: '["sh", "main.py"]' };

async function ending(main: string, options: ExecutorOptions) {
  const executor = createExecutor({ guard: 'namespace', ...options });
  onTestFinished(() => executor.close());
  const envelope = { obscura_version: 1, action: 'movieByName', auth: {}, input: {} } as const;
  return (await executor.execute(await loadPlugin(temporaryPlugin(main, SHELL)), envelope)).ending;
}

/** All processes of this machine that sleep for as long as ours do. */
function sleepers(): string[] {
  const all = execFileSync('ps', ['-eo', 'pid=,stat=,args=']).toString().split('\n');
  return all
    .filter((row) => /sleep (?:300|0\.02)$/.test(row) && !/^\s*\d+\s+Z/.test(row))
    .map((row) => row.trim().split(' ')[0] ?? '');
}
