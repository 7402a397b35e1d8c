import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type LockOptions, lock } from 'proper-lockfile';
import { type ManagerError, refusal } from '../problem.js';

/** A process that holds a lock renews it every five seconds. One that has died loses it after ten. */
const STALE_MS = 10_000;
const RENEW_MS = 5_000;

/** How long to wait for another process: installing a plugin with large dependencies takes a while. */
const MAX_ATTEMPTS = 240;
const MIN_WAIT_MS = 50;
const MAX_WAIT_MS = 500;
const WAIT_GROWTH = 1.2;

/**
 * Does something while no other process does anything with the same file or directory, which need not exist.
 *
 * @throws {ManagerError} if another process holds the lock for about two minutes.
 */
export async function withLock<Result>(path: string, work: () => Result | Promise<Result>): Promise<Result> {
  mkdirSync(dirname(path), { recursive: true });
  let isLost = false;
  const options = {
    realpath: false,
    // Someone has removed it, or this process was suspended. Nothing is wrong with the work, and the default would end the host.
    onCompromised: () => {
      isLost = true;
    },
    stale: STALE_MS,
    update: RENEW_MS,
    lockfilePath: `${path}.lock`,
  };
  const release = await takeTurn(path, options);
  try {
    return await work();
  } finally {
    if (!isLost) await release();
  }
}

/** Waits for another process, but not for a disk that cannot be written to: that stays so. */
async function takeTurn(path: string, options: LockOptions): Promise<() => Promise<void>> {
  const isAbandoned = abandonment(STALE_MS);
  for (let attempt = 0; ; attempt++) {
    try {
      return await lock(path, options);
    } catch (error) {
      if (!isHeld(error)) throw error;
      if (attempt >= MAX_ATTEMPTS) throw held(path);
    }
    const renewed = statSync(`${path}.lock`, { throwIfNoEntry: false })?.mtimeMs;
    if (isAbandoned(renewed, performance.now())) rmSync(`${path}.lock`, { recursive: true, force: true });
    await setTimeout(Math.min(MIN_WAIT_MS * WAIT_GROWTH ** attempt, MAX_WAIT_MS));
  }
}

/** Tells by looks at a lock whether nobody renews it. When it was renewed does not count: the clock of the machine may have been set back since. */
export function abandonment(afterMs: number): (renewed: number | undefined, nowMs: number) => boolean {
  let seen: { readonly renewed: number | undefined; readonly sinceMs: number } | undefined;
  return (renewed, nowMs) => {
    if (seen === undefined || seen.renewed !== renewed) seen = { renewed, sinceMs: nowMs };
    return nowMs - seen.sinceMs > afterMs;
  };
}

function isHeld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ELOCKED';
}

function held(path: string): ManagerError {
  const fix = `wait until the other process is done; if there is none, remove ${path}.lock`;
  return refusal('locked', path, 'is being changed by another process', fix);
}
