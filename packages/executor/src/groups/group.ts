import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { unwatchGroup, watchGroup } from './reaper.js';

/** Groups that are alive, by the id of their leader. */
const alive = new Set<number>();

process.on('exit', () => {
  for (const pid of alive) signalGroup(pid, 'SIGKILL');
});

/** From here on a group ends with this process: with its exit, or with its sudden death. */
export function adoptGroup(pid: number): void {
  adoptServer(pid);
  watchGroup(pid);
}

/** The same, of one that sees for itself when this process dies, and has something to clear away then. */
export function adoptServer(pid: number): void {
  alive.add(pid);
}

/** Whether a process is the plugin of another call. */
export function isLeader(pid: number): boolean {
  return alive.has(pid);
}

/** The end of a group has been seen to. */
export function releaseGroup(pid: number): void {
  alive.delete(pid);
  unwatchGroup(pid);
}

/**
 * Sends a signal to a process and all of its group. Signal 0 only asks.
 *
 * @returns whether anyone was there to get it.
 */
export function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  if (process.platform === 'win32') return signalTree(pid, signal);
  try {
    return process.kill(-pid, signal);
  } catch (error) {
    // EPERM: someone is there who is not ours to end (macOS says so of zombies).
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Windows has no process groups; it ends a tree, as long as the root of it is there. */
function signalTree(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (signal !== 0) execFile('taskkill', ['/pid', String(pid), '/T', '/F'], () => {});
  return true;
}

/** A process that got SIGKILL is gone at once, but for its last breath; nobody waits for that longer. */
const LAST_BREATH_MS = 100;

/** Ends what is left of a group whose leader has exited, and waits until it is gone. */
export async function endGroup(pid: number): Promise<void> {
  if (!signalGroup(pid, 'SIGKILL')) return;
  const until = performance.now() + LAST_BREATH_MS;
  while (signalGroup(pid, 0) && performance.now() < until) await delay(2);
}
