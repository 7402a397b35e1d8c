import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import { type ManagerError, refusal } from '../problem.js';

/** A process that holds a lock renews it every five seconds. One that has died loses it after ten. */
const STALE_MS = 10_000;
const RENEW_MS = 5_000;

/** How long to wait for another process: installing a plugin with large dependencies takes a while. */
const RETRIES = { forever: false, retries: 240, minTimeout: 50, maxTimeout: 500, factor: 1.2 };

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
    retries: RETRIES,
    lockfilePath: `${path}.lock`,
  };
  const release = await lock(path, options).catch((error: unknown) => {
    throw isHeld(error) ? held(path) : error;
  });
  try {
    return await work();
  } finally {
    if (!isLost) await release();
  }
}

function isHeld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ELOCKED';
}

function held(path: string): ManagerError {
  const fix = `wait until the other process is done; if there is none, remove ${path}.lock`;
  return refusal('locked', path, 'is being changed by another process', fix);
}
