import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from '@obscura/executor';
import { writeWhole } from '../../files/write-whole.js';
import { environmentsPath, pythonIn } from '../../store/paths.js';
import { allDependencies } from '../dependencies/all-dependencies.js';
import { installerFor } from './choose-installer.js';
import type { Installer, Making, PipOptions } from './installer.js';
import { runModule } from './run-program.js';

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
  const { requirements, place } = needsOf(plugin);
  if (requirements.length === 0) return undefined;
  const described = await runModule(options.python ?? 'python3', ['-c', DESCRIBE], place);
  const { executable, ...facts } = JSON.parse(described) as Interpreter; // see DESCRIBE
  const name = createHash('sha256')
    .update(JSON.stringify([requirements, facts]))
    .digest('hex')
    .slice(0, 24);
  const dir = join(environmentsPath(plugin.root), name);
  if (!isComplete(dir)) await make(dir, requirements, { python: executable, place }, await installerFor(options));
  return { name, python: pythonIn(dir) };
}

/** What the environment of a plugin holds, each line once, and where that is written. Empty: it needs none. @throws {ManagerError} */
export function needsOf(plugin: Plugin): { readonly requirements: readonly string[]; readonly place: string } {
  const dependencies = plugin.manifest.runtime === 'python' ? allDependencies(plugin) : [];
  return {
    requirements: [...new Set(dependencies.flatMap((one) => one.requirements))].sort(),
    place: dependencies.map((one) => one.place).join(', '),
  };
}

/** What an environment depends on: the interpreter, its version and its platform. `executable` is how to start it. */
type Interpreter = { executable: string; real: string; version: string; platform: string };

const DESCRIBE = `import json, os, sys, sysconfig
print(json.dumps({
    "executable": sys.executable,
    "real": os.path.realpath(sys.executable),
    "version": sys.version,
    "platform": sysconfig.get_platform(),
}))`;

/** Whether an environment is whole, and its interpreter still there. */
export function isComplete(dir: string): boolean {
  return existsSync(join(dir, COMPLETE)) && existsSync(pythonIn(dir));
}

/** What an environment was made of; `undefined` if it is not whole. */
export function requirementsIn(dir: string): readonly string[] | undefined {
  if (!isComplete(dir)) return undefined;
  try {
    const { requirements } = JSON.parse(readFileSync(join(dir, COMPLETE), 'utf8'));
    return Array.isArray(requirements) ? requirements : undefined;
  } catch {
    return undefined;
  }
}

async function make(dir: string, requirements: readonly string[], making: Making, installer: Installer): Promise<void> {
  rmSync(dir, { recursive: true, force: true });
  try {
    await installer.make(dir, making);
    const list = join(dir, 'requirements.txt');
    writeFileSync(list, requirements.map((line) => `${line}\n`).join(''));
    await installer.install(dir, list, making);
    writeWhole(join(dir, COMPLETE), `${JSON.stringify({ requirements, by: installer.name })}\n`);
  } catch (error) {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  }
}
