import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Launch } from '../../src/index.js';
import { runProcess, SINGLE_LIMITS, startPlugins } from '../../src/internal.js';
import type { Start } from '../../src/plugin/launch.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';
import { SCRIPTS, type Script } from './scripts.js';

/** Set OBSCURA_PYTHON to try another interpreter. */
const command = process.env.OBSCURA_PYTHON ?? 'python3';
const python = execFileSync(command, ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
const starters = {
  fork: startPlugins({ start: 'fork', spares: 2 }),
  ahead: startPlugins({ start: 'ahead', spares: 1 }),
};

afterAll(() => {
  for (const starter of Object.values(starters)) starter.close();
});

/** Environments, each with its own server; scripts share them. */
const ENV = { PATH: process.env.PATH ?? '', HOME: '/nonexistent', PYTHONPATH: '/nonexistent', LANG: 'C.UTF-8' };

function launchOf({ py, files, options = [], args = [], env = {} }: Script): Launch {
  const cwd = temporaryDirectory({ 'main.py': py, ...files });
  if (files?.['main.py'] === '') rmSync(join(cwd, 'main.py'));
  const script = options.includes('-m') ? [] : ['main.py'];
  return { file: python, args: [...options, ...script, ...args], cwd, env: { ...ENV, ...env }, start: 'spawn' };
}

/** Everything that a call leaves behind, with the directory and memory addresses, which vary, replaced. */
async function record(launch: Launch, script: Script, starter?: (typeof starters)[Start & ('fork' | 'ahead')]) {
  const stdin = new TextEncoder().encode(script.stdin ?? '');
  const limits = { ...SINGLE_LIMITS, deadlineMs: 20_000 };
  const { ending, stdout, stderr, left, ...made } = await runProcess({ ...launch, maxMemoryBytes: 1024 ** 3 }, stdin, {
    limits,
    starter: starter?.start,
    findLeftovers: true,
  });
  const show = (bytes: Uint8Array) =>
    Buffer.from(bytes)
      .toString('latin1')
      .replaceAll(launch.cwd, 'DIR')
      .replaceAll(/0x[0-9a-f]{6,}/g, 'ADDRESS');
  return {
    start: made.launch.start,
    trace: { ending, stdout: show(stdout), stderr: show(stderr.bytes), files: filesOf(launch.cwd), left: left.length },
  };
}

function filesOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const stats = statSync(join(directory, name));
      const content = stats.isFile() && !name.endsWith('.pyc') ? readFileSync(join(directory, name), 'latin1') : '';
      return `${name} ${stats.mode.toString(8)} ${content}`;
    });
}

const spawned = new Map<Script, ReturnType<typeof record>>();

/** What a spawned process leaves behind, with which the other starts are compared. */
function expectedOf(script: Script): ReturnType<typeof record> {
  const known = spawned.get(script) ?? record(launchOf(script), script);
  spawned.set(script, known);
  return known;
}

describe.skipIf(process.platform !== 'linux')('a forked script', () => {
  it.each(SCRIPTS)('that $does', async (script) => {
    const forked = launchOf(script);
    await starters.fork.explain(forked); // until the server is ready
    const expected = await expectedOf(script);
    const found = await record(forked, script, starters.fork);
    expect(found.trace).toEqual(expected.trace);
    expect(found.start).toBe(script.isCold ? 'spawn' : 'fork');
  });
});

describe('a script that was started ahead', () => {
  // A script that does not read its stdin does not wait for its call.
  it.each(SCRIPTS.filter(({ stdin = '', isCold }) => stdin !== '' && stdin.length < 1000 && !isCold))(
    'that $does',
    async (script) => {
      const expected = await expectedOf(script);
      const launch = launchOf(script);
      await record(launch, script, starters.ahead);
      await vi.waitFor(async () => {
        const found = await record(launch, script, starters.ahead);
        expect(found.trace).toEqual(expected.trace);
        expect(found.start).toBe('ahead');
      });
    },
  );
});
