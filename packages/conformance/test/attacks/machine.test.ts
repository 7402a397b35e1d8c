import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../support/command-line.js';
import { onlyJudgesAnd } from '../support/few-checks.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';
import { makeProgram, start } from './support.js';

let program: Awaited<ReturnType<typeof makeProgram>>;
beforeAll(async () => {
  program = await makeProgram();
});
afterAll(() => program.remove());

const QUICK = [
  '--seed',
  '1',
  '--calls',
  '1',
  '--jobs',
  '2',
  '--max-time',
  '20',
  ...onlyJudgesAnd('process/repeatable'),
];

/** Finds nothing, after it has done something else. */
const plugin = (first = '') =>
  temporaryPlugin({ 'main.py': `import json, os, shutil, sys\n${first}\nprint('{"ok": true, "result": null}')\n` });

describe('what a plugin does to the machine', () => {
  it.each([
    ['its home', 'shutil.rmtree(os.environ["HOME"])'],
    ['all that belongs to its call', 'shutil.rmtree(os.path.dirname(os.environ["HOME"]))'],
    [
      'all temporary files, those of the harness included',
      'for name in os.listdir(TMP): shutil.rmtree(os.path.join(TMP, name), ignore_errors=True)',
    ],
  ])('is its own affair where it removes %s: no exit 70', async (_, attack) => {
    // Two levels above its home, the run has its files; one more, there is the directory that this test has made.
    const tmp = 'TMP = os.path.dirname(os.path.dirname(os.path.dirname(os.environ["HOME"])))';
    const guard = 'assert TMP.endswith("/tmp") and TMP != "/tmp"';
    const running = start(program.file, [plugin(`${tmp}\n${guard}\n${attack}`), ...QUICK]);
    const { code, stderr } = await running.ended;
    expect(stderr).toBe('');
    expect(code).not.toBe(EXIT.broken);
    expect(readdirSync(running.tmp).filter((name) => !name.startsWith('obscura-cases-'))).toEqual([]);
  });
});

describe('what the machine lacks', () => {
  it('is reported as such if nothing can be written: no exit 70', async () => {
    const shell = 'ulimit -f 0; exec "$@"';
    const { code, stdout, stderr } = await start(program.file, [plugin(), ...QUICK], { shell }).ended;
    expect(code).toBe(EXIT.incomplete);
    expect(stdout + stderr).toContain('EFBIG');
  });

  it('is reported as such if the working directory is gone', async () => {
    const cwd = join(temporaryDirectory(), 'gone');
    mkdirSync(cwd);
    const shell = 'rmdir "$PWD"; exec "$@"';
    const { code, stderr } = await start(program.file, ['some-plugin'], { shell, cwd, env: { PWD: cwd } }).ended;
    expect([EXIT.usage, EXIT.incomplete]).toContain(code);
    expect(stderr).not.toContain('The harness itself broke');
  });

  it.runIf(process.getuid?.() === 0)(
    'is nothing where a user has neither HOME nor an entry among the users',
    async () => {
      const dir = plugin();
      for (const above of [dir, dirname(dir)]) chmodSync(above, 0o755);
      const running = start(program.file, [dir, ...QUICK], { uid: 54_321, env: { HOME: undefined } });
      const { code, stderr } = await running.ended;
      expect(stderr).toBe('');
      expect(code).not.toBe(EXIT.broken);
    },
  );
});
