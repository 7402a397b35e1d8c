import { expect, it, vi } from 'vitest';
import { orderedPool } from '../../src/search/playing/ordered-pool.js';

it('yields in the order of the tasks, however long each takes', async () => {
  const gates = [0, 1, 2].map(() => deferred());
  const results: number[] = [];
  const pool = orderedPool([0, 1, 2], { jobs: 3 }, async (task) => {
    await gates[task]?.promise;
    return task * 10;
  });
  for (const gate of gates.toReversed()) gate.resolve(undefined);
  for await (const { result } of pool) results.push(result);
  expect(results).toEqual([0, 10, 20]);
});

it('runs at most this many at once', async () => {
  let underWay = 0;
  let most = 0;
  const pool = orderedPool(Array.from({ length: 20 }).keys(), { jobs: 3 }, async () => {
    most = Math.max(most, ++underWay);
    await Promise.resolve();
    underWay--;
  });
  for await (const _ of pool) expect(underWay).toBeLessThanOrEqual(3);
  expect(most).toBe(3);
});

it('goes on beside a task that takes long, and keeps a bounded number of results for it', async () => {
  const gate = deferred();
  let begun = 0;
  const pool = orderedPool(Array.from({ length: 100 }).keys(), { jobs: 2 }, async (task) => {
    begun++;
    if (task === 0) await gate.promise;
    return task;
  });
  const first = pool.next();
  await vi.waitUntil(() => begun > 2);
  await new Promise(setImmediate);
  expect(begun).toBe(1 + 2 * 8); // the first, which is being read, and those kept
  gate.resolve(undefined);
  expect((await first).value?.result).toBe(0);
  const rest: number[] = [];
  for await (const { result } of pool) rest.push(result);
  expect(rest).toEqual(Array.from({ length: 99 }, (_, index) => index + 1));
});

it('starts nothing while the reader has a result', async () => {
  let begun = 0;
  const pool = orderedPool(Array.from({ length: 100 }).keys(), { jobs: 2 }, async () => {
    begun++;
    await new Promise(setImmediate);
  });
  await pool.next();
  await vi.waitUntil(() => begun >= 2);
  const before = begun;
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
  expect(begun).toBe(before);
  await pool.next();
  await vi.waitUntil(() => begun > before);
  await pool.return(undefined);
});

it('rejects where there is no next task to be had', async () => {
  function* tasks() {
    yield 1;
    yield 2;
    throw new Error('no more');
  }
  const pool = orderedPool(tasks(), { jobs: 1 }, async (task) => task);
  expect((await pool.next()).value?.result).toBe(1);
  expect((await pool.next()).value?.result).toBe(2);
  await expect(pool.next()).rejects.toThrow('no more');
});

it('rejects when a task does, and starts no more', async () => {
  const begun: number[] = [];
  const pool = orderedPool([0, 1, 2, 3], { jobs: 2 }, async (task) => {
    begun.push(task);
    if (task === 0) throw new Error('broken');
  });
  await expect(pool.next()).rejects.toThrow('broken');
  expect(begun).toEqual([0, 1]);
});

it('carries on next to waiting tasks, and yields their results last', async () => {
  const gate = deferred();
  const begun: number[] = [];
  const pool = orderedPool([0, 1, 2, 3], { jobs: 1, isPatient: (task) => task === 0 }, async (task) => {
    begun.push(task);
    if (task === 0) await gate.promise;
    if (task === 3) gate.resolve(undefined);
    return task;
  });
  const results: number[] = [];
  for await (const { result } of pool) results.push(result);
  expect(begun).toEqual([0, 1, 2, 3]);
  expect(results).toEqual([1, 2, 3, 0]);
});

function deferred() {
  let resolve: (value: unknown) => void = () => {};
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
