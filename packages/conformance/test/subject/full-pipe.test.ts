import { readdirSync } from 'node:fs';
import type { Launch } from '@obscura/executor';
import { SINGLE_LIMITS } from '@obscura/executor/internal';
import { describe, expect, it } from 'vitest';
import { runIntoFullPipe } from '../../src/subject/call/full-pipe.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

/** Runs a program with a full pipe for its stdout. `left`: what the run left in its directory. */
async function run([file = '', ...args]: readonly string[], stdin = '', maxStdoutBytes = SINGLE_LIMITS.maxStdoutBytes) {
  const directory = temporaryDirectory();
  const launch: Launch = { file, args, cwd: directory, env: { PATH: process.env.PATH ?? '' }, start: 'spawn' };
  const limits = { ...SINGLE_LIMITS, deadlineMs: 10_000, maxStdoutBytes };
  const { stdout, ending } = await runIntoFullPipe(launch, Buffer.from(stdin), { limits }, directory);
  return { text: Buffer.from(stdout).toString(), ending, left: readdirSync(directory) };
}

const shell = (script: string) => ['/bin/sh', '-c', script];
const LONG = 'x'.repeat(100_000);
const OK = { kind: 'exited', code: 0 };

describe.skipIf(process.platform === 'win32')('a full pipe', () => {
  it('takes all that a program writes and waits for, and nothing else', async () => {
    expect(await run(shell('cat'), LONG)).toEqual({ text: LONG, ending: OK, left: [] });
  });

  it('takes one page of a program that does not wait', async () => {
    const code = 'import os\nos.set_blocking(1, False)\nos.write(1, b"x" * 100_000)';
    expect(await run(['python3', '-c', code])).toMatchObject({ text: LONG.slice(0, 4096), ending: OK });
  });

  it('takes one page of a Node program that exits while it writes', async () => {
    const code = `process.stdout.write('x'.repeat(100_000));\nprocess.exit(0);`;
    expect(await run([process.execPath, '-e', code])).toMatchObject({ text: LONG.slice(0, 4096), ending: OK });
  });

  it('is read late, however late a program begins to write', async () => {
    const code = `setTimeout(() => { process.stdout.write('x'.repeat(100_000)); process.exit(0); }, 1200);`;
    expect(await run([process.execPath, '-e', code])).toMatchObject({ text: LONG.slice(0, 4096), ending: OK });
  });

  it('takes nothing of a program that writes nothing, and reports how it ended', async () => {
    expect(await run(shell('exit 3'))).toMatchObject({ text: '', ending: { kind: 'exited', code: 3 } });
    expect(await run(shell('kill -9 $$'))).toMatchObject({ text: '', ending: { kind: 'signaled', signal: 'SIGKILL' } });
  });

  it('is read no further than the limit', async () => {
    expect(await run(shell('cat'), LONG, 1000)).toMatchObject({ text: LONG.slice(0, 1000) });
  });

  it('passes the arguments of the program on as they are', async () => {
    expect(await run(['/usr/bin/printf', '%s|', 'a b', '$0', '"'])).toMatchObject({ text: 'a b|$0|"|' });
  });
});
