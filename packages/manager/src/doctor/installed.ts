import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { changedFiles } from '@obscura/archive';
import { isComplete } from '../prepare/environment/environment-for.js';
import { unusedEnvironments } from '../prepare/environment/unused-environments.js';
import { ManagerError } from '../problem.js';
import { leftoversOf } from '../store/clean.js';
import { readRecord } from '../store/install-record.js';
import { type LockFile, readLockFile } from '../store/lock-file.js';
import { activeVersion, environmentsPath, storePath, versionsPath } from '../store/paths.js';
import { LINK_PREFIX } from '../switch/replace-link.js';
import { type Diagnosis, fine } from './diagnosis.js';

/** Looks at each installed plugin: its files, its environment, and what the lock file says of it. */
export function examineInstalled(root: string, lockFile: string): Diagnosis[] {
  const { locked, faults } = lockedIn(lockFile);
  const found = namesIn(storePath(root)).flatMap((id) => {
    const active = activeVersion(root, id);
    // What cannot be read names nothing, neither the right version nor another.
    const sha256 = locked === undefined ? active && readRecord(root, id, active)?.sha256 : locked[id]?.sha256;
    return active === undefined ? [] : examineOne(root, id, active, sha256);
  });
  return [...faults, ...found];
}

function lockedIn(lockFile: string): { locked?: LockFile['plugins']; faults: readonly Diagnosis[] } {
  try {
    return { locked: readLockFile(lockFile).plugins, faults: [] };
  } catch (error) {
    if (!(error instanceof ManagerError)) throw error;
    const faults = error.problems.map(({ place, message, fix }): Diagnosis => {
      return { about: 'lock file', is: 'error', message: `${place} ${message}`, fix };
    });
    return { faults };
  }
}

function examineOne(root: string, id: string, active: string, locked: string | undefined): Diagnosis[] {
  const [changed] = changedFiles(join(versionsPath(root, id), active));
  const record = readRecord(root, id, active);
  const again = `obscura-plugin install ${id}`;
  const found: Diagnosis[] = [];
  if (changed !== undefined) {
    found.push({
      about: id,
      is: 'error',
      message: `its file ${changed.path} ${changed.message} after it was installed`,
      fix: again,
    });
  }
  if (record?.environment !== undefined && !isComplete(join(environmentsPath(root), record.environment))) {
    found.push({
      about: id,
      is: 'error',
      message: 'its Python environment is gone, or its interpreter is',
      fix: `obscura-plugin prepare ${id}`,
    });
  }
  if (record?.sha256 !== locked) {
    const fix = `${again} writes it anew; obscura-plugin install ${id} --locked goes back to what it says`;
    found.push({ about: id, is: 'warning', message: 'the lock file names another version', fix });
  }
  return found.length > 0 ? found : [fine(id, `as it was installed: ${record?.version ?? active}`)];
}

/** Looks for what interrupted installations have left behind. The next installation removes it. */
export function examineLeftovers(root: string): Diagnosis {
  const left = [
    ...namesIn(storePath(root)).flatMap((id) => leftoversOf(root, id)),
    ...unusedEnvironments(root),
    ...everythingIn(root).filter((name) => name.startsWith(LINK_PREFIX)),
  ];
  if (left.length === 0) return fine('leftovers', 'nothing is left over');
  const message = `an interrupted installation has left ${left.length === 1 ? 'something' : `${left.length} things`}: ${left[0]}`;
  return { about: 'leftovers', is: 'warning', message, fix: 'remove it; it does no harm but take up space' };
}

function namesIn(dir: string): string[] {
  return everythingIn(dir).filter((name) => !name.startsWith('.'));
}

function everythingIn(dir: string): string[] {
  try {
    return readdirSync(dir).sort();
  } catch {
    return [];
  }
}
