import type { Launch } from '@obscura/executor';
import { expect, it } from 'vitest';
import { holdUntilKnown } from '../../src/subject/shared-starter.js';

const launch: Launch = { file: 'python3', args: [], cwd: '/', env: {}, start: 'fork' };

/** A starter of which it becomes known how it starts when `answer` or `fail` is called. */
function slowStarter() {
  let answer = (): void => {};
  let fail = (): void => {};
  const explained = new Promise<{ start: 'fork'; why: string }>((resolve, reject) => {
    answer = () => resolve({ start: 'fork', why: '' });
    fail = () => reject(new Error('no shim'));
  });
  const start = () => Promise.reject(new Error('nothing is started here'));
  return { hold: holdUntilKnown({ start, explain: () => explained, close() {} }), answer, fail };
}

/** Whether a promise is still pending after everything that was due has been done. */
async function isHeld(waiting: Promise<void>): Promise<boolean> {
  const later = new Promise<boolean>((resolve) => setImmediate(resolve, true));
  return Promise.race([waiting.then(() => false), later]);
}

it('holds back all calls but the first until it is known how they are started', async () => {
  const { hold, answer } = slowStarter();
  await hold(launch, undefined);
  const [second, third] = [hold(launch, undefined), hold(launch, new AbortController().signal)];
  expect(await Promise.all([second, third].map(isHeld))).toEqual([true, true]);
  answer();
  await Promise.all([second, third]);
  expect(await isHeld(hold(launch, undefined))).toBe(false);
});

it('lets a call go that is aborted', async () => {
  const { hold } = slowStarter();
  await hold(launch, undefined);
  const over = new AbortController();
  const second = hold(launch, over.signal);
  expect(await isHeld(second)).toBe(true);
  over.abort();
  await second;
});

it('lets calls go if it cannot be known, since they will say why', async () => {
  const { hold, fail } = slowStarter();
  await hold(launch, undefined);
  const second = hold(launch, undefined);
  fail();
  await second;
});
