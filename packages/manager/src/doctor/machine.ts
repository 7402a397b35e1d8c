import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PipOptions } from '../prepare/environment/installer.js';
import { runModule } from '../prepare/environment/run-program.js';
import { uvVersion } from '../prepare/environment/uv.js';
import { ManagerError } from '../problem.js';
import { type Diagnosis, fine } from './diagnosis.js';

/** The oldest Python that plugins are written for. */
const OLDEST_PYTHON = [3, 9] as const;
/** What this package needs. */
const OLDEST_NODE = [20, 19] as const;

/** Looks at the Node that runs the host. */
export function examineNode(version = process.versions.node): Diagnosis {
  if (!isOlder(version, OLDEST_NODE)) return fine('node', `Node ${version}`);
  return {
    about: 'node',
    is: 'error',
    message: `Node ${version} is too old`,
    fix: `install Node ${OLDEST_NODE.join('.')} or later`,
  };
}

/** Looks at the Python that plugins run on, and whether packages can be installed for it. */
export async function examinePython({ python = 'python3', usesUv = true }: PipOptions): Promise<Diagnosis[]> {
  const version = await ask(python, ['-c', 'import platform; print(platform.python_version())']);
  if (version === undefined) {
    const fix = `install Python ${OLDEST_PYTHON.join('.')} or later, or name another interpreter`;
    return [{ about: 'python', is: 'error', message: `${python} cannot be started`, fix }];
  }
  const tooOld = isOlder(version, OLDEST_PYTHON);
  const fix = `install Python ${OLDEST_PYTHON.join('.')} or later`;
  const itself: Diagnosis = tooOld
    ? { about: 'python', is: 'error', message: `Python ${version} is too old`, fix }
    : fine('python', `Python ${version}`);
  const uv = usesUv ? await uvVersion() : undefined;
  if (uv !== undefined) return [itself, fine('uv', `${uv} installs the packages of plugins`)];
  return [itself, await examineModule(python, 'venv'), await examineModule(python, 'pip')];
}

/** The modules that plugins with dependencies need. */
async function examineModule(python: string, name: 'venv' | 'pip'): Promise<Diagnosis> {
  if ((await ask(python, ['-c', `import ${name}`])) !== undefined) return fine(name, `${python} has ${name}`);
  const message = `${python} has no ${name}, so plugins that need Python packages cannot be installed`;
  return { about: name, is: 'warning', message, fix: `install it; on Debian and Ubuntu: apt install python3-${name}` };
}

async function ask(python: string, words: readonly string[]): Promise<string | undefined> {
  try {
    return (await runModule(python, words, python)).trim();
  } catch (error) {
    if (error instanceof ManagerError) return undefined;
    throw error;
  }
}

/** Looks whether the host may install plugins. */
export function examineAccess(root: string): Diagnosis {
  let place = root;
  while (!existsSync(place)) place = dirname(place);
  try {
    accessSync(place, constants.W_OK);
    return fine('access', `${root} can be written to`);
  } catch {
    const fix = 'let the user that runs the host write there; what is installed already works';
    return { about: 'access', is: 'warning', message: `${place} cannot be written to`, fix };
  }
}

function isOlder(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor < major || (ownMajor === major && ownMinor < minor);
}
