import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Launch } from '../../src/index.js';
import { createExecutor, loadPlugin } from '../../src/index.js';
import { runProcess, SINGLE_LIMITS, startPlugins } from '../../src/internal.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const STARTS = ['spawn', 'ahead', 'fork'] as const;
const LONG = 'x'.repeat(70_000);

/** Plugins for which the file system gives unusual errors. */
const ODD: { has: string; manifest?: Record<string, string>; make?: (dir: string) => void }[] = [
  { has: 'a link to itself', make: (dir) => symlinkSync('me', join(dir, 'me')) },
  { has: 'a link to itself for an argument', manifest: { script: '[python3, main.py, ../plugin/me]' } },
  { has: 'an argument longer than a file name', manifest: { script: `[python3, main.py, ${'x'.repeat(300)}]` } },
  { has: 'an argument longer than a path', manifest: { script: `[python3, main.py, ${'x/'.repeat(5000)}]` } },
  { has: 'a requirement longer than a file name', manifest: { requires: `[${'x'.repeat(300)}]` } },
];

describe.each(STARTS)('%s', (start) => {
  const executor = createExecutor({ start });
  afterAll(() => executor.close());

  it.each(ODD)('gives an answer for a plugin with $has', async ({ manifest, make }) => {
    const dir = temporaryPlugin('import sys\nsys.stdin.read()\nprint(\'{"ok": true, "result": null}\')', manifest);
    symlinkSync('me', join(dir, '..', 'me'));
    make?.(dir);
    // With the same root, they share a fork server.
    const plugin = await loadPlugin(dir, { pluginsRoot: '/nonexistent' });
    for (let call = 0; call < 2; call++) expect(await executor.identify(plugin, 'movieByName', {})).toBe(null);
  });

  it.each<[string, Partial<Launch>, string]>([
    ['an argument with a NUL', { args: ['-c', 'a\0b'] }, 'not-a-command'],
    ['a variable with a NUL', { env: { ODD: 'a\0b' } }, 'not-a-command'],
    ['a command with a NUL', { file: '/bin/s\0h' }, 'not-a-command'],
    ['a directory with a NUL', { cwd: '/a\0b' }, 'not-a-command'],
    ['a directory longer than a path', { cwd: `/${LONG}` }, 'other'],
    ['more arguments than the system takes', { args: Array.from({ length: 60 }, () => LONG) }, 'too-large'],
    ['a command that is a directory', { file: '/tmp' }, 'not-executable'],
    ['a directory that has been removed', { cwd: '/no/such/directory' }, 'no-directory'],
  ])('tells of %s by its cause', async (_, change, kind) => {
    const starter = startPlugins({ start, spares: 1 });
    onTestFinished(() => starter.close());
    const cwd = temporaryDirectory({});
    const launch: Launch = { file: '/bin/sh', args: ['-c', 'cat'], cwd, env: {}, start: 'spawn', ...change };
    for (const given of [starter, undefined]) {
      const { ending } = await runProcess(launch, new Uint8Array(), { limits: SINGLE_LIMITS, starter: given?.start });
      expect(ending).toMatchObject({ kind: 'unstartable', cause: { kind } });
    }
  });
});
