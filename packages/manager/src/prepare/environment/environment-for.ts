import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from '@obscura/executor';
import { writeWhole } from '../../files/write-whole.js';
import { environmentsPath, pythonIn } from '../../store/paths.js';
import { allDependencies } from '../dependencies/all-dependencies.js';
import { type PipOptions, pipInstall, runModule } from './pip.js';

/** A Python environment for one set of requirements. */
export type PythonEnvironment = {
  /** The name of its directory in `.venvs`. */
  readonly name: string;
  readonly python: string;
};

/** Written last: an environment without it was interrupted, and is made anew. */
const COMPLETE = 'obscura-complete.json';

/**
 * The environment of a plugin: made if there is none yet for the same requirements, interpreter and platform. `undefined` if the plugin needs
 * nothing. The caller holds the lock of the plugins root.
 *
 * @throws {ManagerError} if it cannot be made, and then there is none.
 */
export async function environmentFor(plugin: Plugin, options: PipOptions): Promise<PythonEnvironment | undefined> {
  if (plugin.manifest.runtime !== 'python') return undefined;
  const dependencies = allDependencies(plugin);
  if (dependencies.length === 0) return undefined;
  const requirements = [...new Set(dependencies.flatMap((one) => one.requirements))].sort();
  const { python = 'python3' } = options;
  const place = dependencies.map((one) => one.place).join(', ');
  const interpreter = await runModule(python, ['-c', DESCRIBE], place);
  const name = createHash('sha256')
    .update(JSON.stringify([requirements, interpreter]))
    .digest('hex')
    .slice(0, 24);
  const dir = join(environmentsPath(plugin.root), name);
  if (!isComplete(dir)) await make(dir, requirements, { ...options, python, place });
  return { name, python: pythonIn(dir) };
}

/** What an environment depends on: the interpreter, its version and its platform. */
const DESCRIBE =
  'import os, sys, sysconfig; print(os.path.realpath(sys.executable), sys.version, sysconfig.get_platform())';

/** Whether an environment is whole, and its interpreter still there. */
export function isComplete(dir: string): boolean {
  return existsSync(join(dir, COMPLETE)) && existsSync(pythonIn(dir));
}

async function make(
  dir: string,
  requirements: readonly string[],
  { python, place, findLinks }: PipOptions & { python: string; place: string },
): Promise<void> {
  rmSync(dir, { recursive: true, force: true });
  try {
    mkdirSync(dir, { recursive: true });
    // Without pip: the one outside can install into it, at a fraction of the time.
    await runModule(python, ['-m', 'venv', '--without-pip', dir], place);
    const list = join(dir, 'requirements.txt');
    writeFileSync(list, requirements.map((line) => `${line}\n`).join(''));
    await runModule(python, ['-m', 'pip', '--python', pythonIn(dir), ...pipInstall({ findLinks }), '-r', list], place);
    writeWhole(join(dir, COMPLETE), `${JSON.stringify({ requirements })}\n`);
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  }
}
