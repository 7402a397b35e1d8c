import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { withLock } from '../../src/files/with-lock.js';
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
