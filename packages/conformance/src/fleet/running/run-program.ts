import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { adoptGroup, endGroup, releaseGroup, signalGroup } from '@obscura/executor/internal';

/** How a program ended. */
export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last of what it wrote to stderr. */
  readonly stderr: string;
  /** Whether it was ended because it took too long. */
  readonly isLate: boolean;
};

/** What a program runs in. */
export type ProgramOptions = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

/** A program that was asked to end gets this long to say what it found so far. */
const GRACE_MS = 20_000;
/** What was written before the end is read by then. */
const DRAIN_MS = 250;
const MAX_STDERR = 4000;

/**
 * Runs a program in a process group of its own, which ends with this process, however that ends. A program that takes too long is asked to end,
 * and then killed.
 *
 * @throws an error of the system if it cannot be started.
 */
export function runProgram(
  [file, ...args]: readonly [string, ...string[]],
  { environment, timeoutMs, signal }: ProgramOptions,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env: environment, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    child.on('error', reject);
    const { pid } = child;
    if (pid === undefined) return;
    adoptGroup(pid);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-MAX_STDERR);
    });
    let isLate = false;
    let killer: NodeJS.Timeout | undefined;
    const ask = () => {
      child.kill('SIGTERM');
      killer ??= setTimeout(() => signalGroup(pid, 'SIGKILL'), GRACE_MS);
    };
    const timer = setTimeout(() => {
      isLate = true;
      ask();
    }, timeoutMs);
    signal.addEventListener('abort', ask, { once: true });
    if (signal.aborted) ask();
    const closed = new Promise((said) => child.on('close', said));
    child.on('exit', (code, ending) => {
      clearTimeout(timer);
      clearTimeout(killer);
      signal.removeEventListener('abort', ask);
      const done = () => {
        releaseGroup(pid);
        child.stderr.destroy();
        resolve({ code, signal: ending, stderr, isLate });
      };
      // Whoever left the group and holds the pipe has nothing to say.
      const drained = () => Promise.race([closed, pause(DRAIN_MS, undefined, { ref: false })]);
      void endGroup(pid).then(drained).then(done, done);
    });
  });
}
