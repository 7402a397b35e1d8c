import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { printable, readManifest } from '@obscura/protocol';

/** How a plugin is built, and where to. */
export type Build = { readonly dir: string; readonly output: string };

/** The build of a plugin in TypeScript whose `package.json` has a script for it. `undefined`: there is nothing to build. */
export function buildOf(dir: string): Build | undefined {
  const read = readManifest(textOf(join(dir, 'manifest.yml')));
  if (!read.ok || read.manifest.runtime !== 'typescript' || !hasScript(join(dir, 'package.json'))) return undefined;
  const entry = resolve(dir, read.manifest.entry);
  const parent = dirname(entry);
  return { dir, output: parent === resolve(dir) ? entry : parent };
}

function hasScript(file: string): boolean {
  try {
    return typeof JSON.parse(textOf(file))?.scripts?.build === 'string';
  } catch {
    return false;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Of the words of a build that failed. */
const MAX_OUTPUT = 16 * 1024;

/** Runs `npm run build`. `undefined` if that went well, and otherwise what it said. */
export async function runBuild(
  { dir }: Build,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (signal.aborted) return undefined;
  // In a group of its own, so that all of it can be ended.
  const child = spawn('npm', ['run', 'build', '--silent'], {
    cwd: dir,
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const end = () => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  signal.addEventListener('abort', end, { once: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-MAX_OUTPUT);
    });
  }
  const status = await new Promise<number | null | Error>((done) => child.on('error', done).on('close', done));
  signal.removeEventListener('abort', end);
  if (status === 0 || signal.aborted) return undefined;
  if (status instanceof Error) return `npm cannot be started: ${status.message}`;
  return printable(output.trimEnd(), { keepLines: true }) || `npm run build ended with status ${status}`;
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}
