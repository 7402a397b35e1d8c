import { execFileSync } from 'node:child_process';
import { expect, vi } from 'vitest';

/** Waits until a process has ended. A zombie has: its new parent only has not looked yet. */
export async function hasEnded(pid: number): Promise<void> {
  await vi.waitFor(() => expect(isAlive(pid) && stateOf(pid)).toBeFalsy(), { timeout: 10_000 });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The state of a process that is there; empty for a zombie. */
function stateOf(pid: number): string {
  try {
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return state.startsWith('Z') ? '' : state;
  } catch (error) {
    // It is gone since. Without a `ps` nobody can tell, and that must not pass for an end.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    return '';
  }
}
