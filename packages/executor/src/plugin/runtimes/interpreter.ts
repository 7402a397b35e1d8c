import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import type { Launch } from '../launch.js';

/** A shim asks its version manager on each start; this long is more than any needs to answer once. */
const PROBE_TIMEOUT_MS = 10_000;

const resolved = new Map<string, string>();

/**
 * The Python interpreter behind a version manager's shim, asked once for each shim and directory (PROC-1).
 *
 * A shim is a script that costs more to start than the interpreter, and may choose by the directory that it is started in.
 * Anything that is no script, or does not answer, stays as it is.
 */
export function behindShim(file: string, { cwd, env }: Pick<Launch, 'cwd' | 'env'>): string {
  const key = JSON.stringify([file, cwd, env.PYENV_VERSION]);
  const known = resolved.get(key);
  if (known !== undefined) return known;
  const found = isScript(file) ? askInterpreter(file, cwd, env) : file;
  resolved.set(key, found);
  return found;
}

function isScript(file: string): boolean {
  try {
    const start = Buffer.alloc(2);
    const descriptor = openSync(file, 'r');
    readSync(descriptor, start, 0, 2, 0);
    closeSync(descriptor);
    return start.toString('latin1') === '#!';
  } catch {
    return false; // starting it will tell
  }
}

function askInterpreter(file: string, cwd: string, env: Launch['env']): string {
  const probe = ['-I', '-c', 'import sys; print(sys.executable)'];
  const answer = spawnSync(file, probe, {
    cwd,
    env,
    encoding: 'utf8',
    timeout: PROBE_TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  return (answer.status === 0 && answer.stdout.trim()) || file;
}
