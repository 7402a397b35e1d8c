import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleInto, directoryForPrograms } from '../../../executor/test/support/bundle.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

/** A command line that runs in its own process. */
export type Running = {
  pid: number;
  /** The directory for its temporary files. */
  tmp: string;
  /** Waits until it has written something. */
  wrote(text: string): Promise<void>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }>;
};

/** Bundles the command line into a program that every user may run; call `remove` in `afterAll`. */
export async function makeProgram(): Promise<{ file: string; remove(): void }> {
  const outDir = directoryForPrograms();
  chmodSync(outDir, 0o755);
  const file = await bundleInto(outDir, join(import.meta.dirname, 'program.ts'));
  return { file, remove: () => rmSync(outDir, { recursive: true }) };
}

/** Where to run, and as which user. */
export type HowToRun = { shell?: string; env?: Record<string, string | undefined>; uid?: number; cwd?: string };

/** Runs the command; `shell`: a script that gets the command as `"$@"`. */
export function start(file: string, words: readonly string[], { shell, env, ...rest }: HowToRun = {}): Running {
  const tmp = join(temporaryDirectory(), 'tmp');
  mkdirSync(tmp);
  chmodSync(tmp, 0o777);
  chmodSync(dirname(tmp), 0o755);
  const command = [process.execPath, file, ...words];
  const [first = '', ...others] = shell === undefined ? command : ['/bin/sh', '-c', shell, 'sh', ...command];
  const child = spawn(first, others, {
    ...rest,
    env: { ...process.env, TMPDIR: tmp, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Awaited<Running['ended']>>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...said }));
  });
  const wrote = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => (said.stdout + said.stderr).includes(text) && resolve();
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`It ended without ${text}: ${said.stdout}${said.stderr}`)), reject);
    });
  return { pid: child.pid ?? 0, tmp, wrote, ended };
}
