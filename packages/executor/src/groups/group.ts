import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { unwatchGroup, watchGroup } from './reaper.js';

/** Living groups, by the id of their leader. */
const alive = new Set<number>();

process.on('exit', () => {
  for (const pid of alive) signalGroup(pid, 'SIGKILL');
});

/** From here on, a group ends when this process exits or is killed. */
export function adoptGroup(pid: number): void {
  adoptServer(pid);
  watchGroup(pid);
}

/** The same for a group that notices the death of this process itself, and has to clean up then. */
export function adoptServer(pid: number): void {
  alive.add(pid);
}

/** Whether a process is the plugin of another call. */
export function isLeader(pid: number): boolean {
  return alive.has(pid);
}

/** Records that a group has ended. */
export function releaseGroup(pid: number): void {
  alive.delete(pid);
  unwatchGroup(pid);
}

/**
 * Sends a signal to a process and its whole group. Signal 0 only checks.
 *
 * @returns whether there was a process to receive it.
 */
export function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  if (process.platform === 'win32') return signalTree(pid, signal);
  try {
    return process.kill(-pid, signal);
  } catch (error) {
    // EPERM: there is a process that we may not signal (on macOS, also a zombie).
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Windows has no process groups; `taskkill` ends a tree, as long as its root is alive. */
function signalTree(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (signal !== 0) execFile('taskkill', ['/pid', String(pid), '/T', '/F'], () => {});
  return true;
}

/** A killed process is gone almost at once; we wait no longer than this. */
const LAST_BREATH_MS = 100;

/** Ends the rest of a group whose leader has exited, and waits until it is gone. */
export async function endGroup(pid: number): Promise<void> {
  if (!signalGroup(pid, 'SIGKILL')) return;
  const until = performance.now() + LAST_BREATH_MS;
  while (signalGroup(pid, 0) && performance.now() < until) await delay(2);
}
