import { execFileSync } from 'node:child_process';
import { expect, vi } from 'vitest';

/** Waits until a process has ended. A zombie counts: its new parent just has not reaped it yet. */
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

/** The state of a process that exists; empty for a zombie. */
function stateOf(pid: number): string {
  try {
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return state.startsWith('Z') ? '' : state;
  } catch (error) {
    // It is gone by now. A missing `ps`, however, must not count as the end of a process.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    return '';
  }
}
