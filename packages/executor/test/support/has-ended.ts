import { execFileSync } from 'node:child_process';
import { expect, vi } from 'vitest';

/** Waits until a process has ended. A zombie has: its new parent only has not looked yet. */
export async function hasEnded(pid: number): Promise<void> {
  await vi.waitFor(() => expect(stateOf(pid)).toMatch(/^(Z.*)?$/), { timeout: 10_000 });
}

function stateOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return ''; // ps fails where there is no such process
  }
}
