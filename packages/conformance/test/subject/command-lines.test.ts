import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { CommandLines, looksAt } from '../../src/subject/call/command-lines.js';

it.runIf(process.platform === 'linux')('sees the arguments of the processes of a call, and of no other', async () => {
  const started = ['/call/1', '/call/2'].map((HOME) => {
    const code = 'console.log(); process.stdin.resume()';
    return spawn(process.execPath, ['-e', code, `key of ${HOME}`], {
      env: { HOME },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  });
  await Promise.all(started.map(({ stdout }) => once(stdout, 'data')));
  const lines = new CommandLines('/call/1');
  lines.look();
  for (const child of started) child.kill();
  expect(lines.seen.map((line) => line.split('\0').slice(-2))).toEqual([['key of /call/1', '']]);
});

it('looks several times in the first calls, and still once in the thousandth', () => {
  expect(looksAt(0)).toBeGreaterThan(1);
  expect(looksAt(1000)).toBe(1);
});
