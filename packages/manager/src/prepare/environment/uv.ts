import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { ManagerError } from '../../problem.js';
import { pythonIn } from '../../store/paths.js';
import type { Installer, PipOptions } from './installer.js';
import { runProgram } from './run-program.js';

/** uv, which does what venv and pip do, many times as fast. */
export function uv({ findLinks = [] }: PipOptions): Installer {
  const sources = findLinks.length === 0 ? [] : ['--no-index', ...findLinks.flatMap((dir) => ['--find-links', dir])];
  return {
    name: 'uv',
    async make(dir, { python, place }) {
      // It refuses a directory that is there already.
      mkdirSync(dirname(dir), { recursive: true });
      await runProgram('uv', ['venv', ...OURS, '--python', python, dir], place);
    },
    async install(dir, list, { place }) {
      const into = ['--python', pythonIn(dir), '--only-binary', ':all:'];
      await runProgram('uv', ['pip', 'install', ...OURS, ...into, ...sources, '-r', list], place);
    },
  };
}

/** The settings of a project in the current directory are none of a plugin’s. */
const OURS = ['--quiet', '--no-config'];

/** What uv on PATH calls itself, such as `uv 0.9.2`; `undefined` if there is none. */
export async function uvVersion(): Promise<string | undefined> {
  try {
    return (await runProgram('uv', ['--version'], 'uv')).trim().slice(0, MAX_VERSION);
  } catch (error) {
    if (error instanceof ManagerError) return undefined;
    throw error;
  }
}

const MAX_VERSION = 100;
