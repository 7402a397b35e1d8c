import type { Launch } from '@obscura/executor';
import { expect, it } from 'vitest';
import { holdUntilKnown } from '../../src/subject/shared-starter.js';

const launch: Launch = { file: 'python3', args: [], cwd: '/', env: {}, start: 'fork' };

/** A starter that says how it starts only when `answer` or `fail` is called. */
function slowStarter() {
  let answer = (): void => {};
  let fail = (): void => {};
  const explained = new Promise<{ start: 'fork'; why: string }>((resolve, reject) => {
    answer = () => resolve({ start: 'fork', why: '' });
    fail = () => reject(new Error('no shim'));
  });
  const signals: (AbortSignal | undefined)[] = [];
  const explain = (_: Launch, signal?: AbortSignal) => {
    signals.push(signal);
    return explained;
  };
  // Nobody waits so long: what ends a wait here is what the test does.
  return { hold: holdUntilKnown({ explain }, 600_000), answer, fail, signals };
}

/** Whether a promise is still pending after everything that was due has been done. */
async function isHeld(waiting: Promise<void>): Promise<boolean> {
  const later = new Promise<boolean>((resolve) => setImmediate(resolve, true));
  return Promise.race([waiting.then(() => false), later]);
}

it('holds back all calls but the first until it is known how they are started', async () => {
  const { hold, answer } = slowStarter();
  await hold.wait(launch);
  const waiting = [hold.wait(launch), hold.wait(launch)];
  expect(await Promise.all(waiting.map(isHeld))).toEqual([true, true]);
  answer();
  expect(await Promise.all(waiting.map(isHeld))).toEqual([false, false]);
  expect(await isHeld(hold.wait(launch))).toBe(false);
});

it.each(['fail', 'end'] as const)('lets all calls go if it cannot be known, or need not be: %s', async (how) => {
  const { hold, fail, signals } = slowStarter();
  await hold.wait(launch);
  const second = hold.wait(launch);
  if (how === 'fail') fail();
  else hold.end();
  expect(await isHeld(second)).toBe(false);
  expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  expect(await isHeld(hold.wait(launch))).toBe(false);
});

it('waits for no longer than it takes a server to start', async () => {
  const hold = holdUntilKnown({ explain: () => new Promise(() => {}) }, 1);
  await hold.wait(launch);
  await hold.wait(launch);
});
