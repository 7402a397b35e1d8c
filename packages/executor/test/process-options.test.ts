import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createExecutor, type ExecutorOptions, loadPlugin } from '../src/index.js';
import { temporaryDirectory, temporaryPlugin } from './support/temporary-plugin.js';

const ENVELOPE = { obscura_version: 1, action: 'movieByName', auth: {}, input: {} } as const;
const isRoot = process.getuid?.() === 0;

async function said(dir: string, options: ExecutorOptions): Promise<string> {
  const executor = createExecutor({ start: 'spawn', ...options });
  onTestFinished(() => executor.close());
  const { stdout, stderr, ending } = await executor.execute(await loadPlugin(dir), ENVELOPE);
  return ending.kind === 'exited' && ending.code === 0
    ? Buffer.from(stdout).toString().trim()
    : `${JSON.stringify(ending)} ${Buffer.from(stderr.bytes)}`;
}

function module(text: string): string {
  const dir = temporaryPlugin('', { runtime: 'typescript', script: '[]', entry: 'main.mjs' });
  writeFileSync(join(dir, 'main.mjs'), text);
  return dir;
}

describe('options of processes', () => {
  it.each<[string, ExecutorOptions, RegExp]>([
    ['a Node that does not exist', { node: '/no/such/node' }, /node must be a program that can be started.*ENOENT/],
    ['a Node that is a directory', { node: '/tmp' }, /node must be a program; \/tmp is not a file/],
    ['a Python by its bare name', { python: 'python3' }, /python must be an absolute path/],
    [
      'scripts that do not exist',
      { hostScripts: '/tmp' },
      /hostScripts must contain typescript.mjs and fork_server.py/,
    ],
    ['a wrapper that is a string', { wrapper: 'bwrap --x' as never }, /wrapper must be a command as a list/],
    ['a wrapper without words', { wrapper: [] }, /wrapper must be a command as a list/],
    ['a wrapper that does not exist', { wrapper: ['/no/such'] }, /wrapper\[0\] must be a program.*ENOENT/],
    ['a user by name', { uid: 'nobody' as never, gid: 1 }, /uid must be the number/],
    ['a user that no system has', { uid: 2 ** 32 - 1, gid: 1 }, /uid must be the number/],
    ['a user without a group', { uid: 1 }, /uid needs gid/],
    ['a group that is negative', { uid: 1, gid: -1 }, /gid must be the number/],
  ])('refuse %s when they are given', (_, options, message) => {
    expect(() => createExecutor(options)).toThrow(message);
    expect(() => createExecutor(options)).toThrow(TypeError);
  });

  it('choose the Node of TypeScript plugins, and the directory of the host scripts', async () => {
    const directory = temporaryDirectory({});
    const node = join(directory, 'nodes');
    symlinkSync(process.execPath, node);
    const sources = join(import.meta.dirname, '../src');
    for (const from of ['plugin/hosts', 'start/fork/python'])
      for (const name of readdirSync(join(sources, from)).filter((name) => name.includes('.')))
        cpSync(join(sources, from, name), join(directory, name));
    const dir = module('export const execute = () => ({ title: process.argv0 + " " + process.argv[1] });');
    const answer = await said(dir, { node, hostScripts: directory });
    expect(JSON.parse(answer).result.title).toBe(`${node} ${join(directory, 'typescript.mjs')}`);
  });

  it('choose the Python for a bare name in a manifest', async () => {
    const directory = temporaryDirectory({});
    const python = join(directory, 'python3');
    writeFileSync(python, '#!/bin/sh\necho chosen\n');
    chmodSync(python, 0o755);
    expect(await said(temporaryPlugin(''), { python })).toBe('chosen');
    expect(await said(temporaryPlugin('', { script: '[python, main.py]' }), { python })).toBe('chosen');
    expect(await said(temporaryPlugin('', { script: '[echo, other]' }), { python })).toBe('other');
  });

  it.each(['spawn', 'ahead', 'fork'] as const)('start every plugin behind a wrapper: %s', async (start) => {
    const wrapper = ['/usr/bin/env', 'WRAPPED=yes'];
    const dir = temporaryPlugin('import os, sys\nsys.stdin.read()\nprint(os.environ.get("WRAPPED"))');
    expect(await said(dir, { wrapper, start })).toBe('yes');
    const typescript = module('export const execute = () => ({ title: process.env.WRAPPED });');
    expect(await said(typescript, { wrapper, start })).toContain('yes');
  });

  it.skipIf(!isRoot).each(['spawn', 'ahead', 'fork'] as const)('start plugins as another user: %s', async (start) => {
    const dir = temporaryPlugin('cat > /dev/null; echo $(id -u) $(id -G)', { script: '[sh, main.py]' });
    chmodSync(join(dir, '..'), 0o755);
    expect(await said(dir, { uid: 12_345, gid: 23_456, start })).toBe('12345 23456');
  });

  it.skipIf(isRoot)('report that the host may not choose the user', async () => {
    expect(await said(temporaryPlugin(''), { uid: 0, gid: 0 })).toContain('not-permitted');
  });

  it.skipIf(spawnSync('bwrap', ['--version']).error !== undefined)(
    'confine a plugin with bubblewrap, as the README shows',
    async () => {
      const mounts = [
        '--ro-bind',
        '/',
        '/',
        '--dev',
        '/dev',
        '--proc',
        '/proc',
        '--tmpfs',
        '/home',
        '--tmpfs',
        '/root',
      ];
      const wrapper = ['bwrap', ...mounts, '--unshare-all', '--share-net', '--die-with-parent'];
      const dir = temporaryPlugin('echo /proc/[0-9]* | wc -w; touch here 2>/dev/null || echo read-only', {
        script: '[sh, main.py]',
      });
      const [processes, directory] = (await said(dir, { wrapper })).split('\n');
      expect(Number(processes)).toBeLessThan(5);
      expect(directory).toBe('read-only');
    },
  );
});
