import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { abandonment, withLock } from '../../src/files/with-lock.js';
import { temporaryDirectory } from '../support/host.js';

afterEach(() => void vi.useRealTimers());

it('a lock that someone removes meanwhile does not end the host', async () => {
  const path = join(temporaryDirectory(), 'store');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const work = async () => {
    rmSync(`${path}.lock`, { recursive: true });
    // The next look at the lock finds it gone, and says so when the disk has answered.
    await vi.advanceTimersByTimeAsync(6_000);
    for (let turn = 0; turn < 100; turn++) await setImmediate();
    return 'done';
  };
  expect(await withLock(path, work)).toBe('done');
  expect(await withLock(path, () => 'again')).toBe('again');
});

it('what the system refuses is not tried again and again', async () => {
  const path = join(temporaryDirectory(), 'x'.repeat(300));
  await expect(withLock(path, () => {})).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
});

it('a lock that nobody renews is abandoned, wherever the clock stands', () => {
  const isAbandoned = abandonment(10_000);
  const looks = [
    [1_700_000_000_000, 0],
    [1_700_000_000_000, 9_000],
    [1_600_000_000_000, 11_000],
    [1_600_000_000_000, 21_000],
    [1_600_000_000_000, 21_001],
  ] as const;
  expect(looks.map(([renewed, nowMs]) => isAbandoned(renewed, nowMs))).toEqual([false, false, false, false, true]);
});
