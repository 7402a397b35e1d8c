import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { refusal } from '../problem.js';
import { compareVersions } from '../registry/choose.js';
import { keyOf } from '../sources/key-of.js';
import { readRecord } from '../store/install-record.js';
import { readLockFile } from '../store/lock-file.js';
import { activeVersion, linkOf } from '../store/paths.js';

/** Refuses to install over what was not installed: a working copy, or a directory that someone has put there. @throws {ManagerError} */
export function mustBeReplaceable(root: string, id: string): void {
  const place = join(root, id);
  if (activeVersion(root, id) !== undefined || lstatSync(place, { throwIfNoEntry: false }) === undefined) return;
  const target = linkOf(place);
  if (target !== undefined) {
    throw refusal('in-the-way', place, `is a link to a working copy, ${target}`, `obscura-plugin unlink ${id}`);
  }
  throw refusal('in-the-way', place, 'was not installed, but put there by hand', 'move it away, or keep using it');
}

/**
 * Refuses an id that a plugin or a key is known by in another case: on some disks the two are one, and the key of the one would not guard the other.
 *
 * @throws {ManagerError}
 */
export function mustKeepItsCase(root: string, lockFile: string, id: string): void {
  const { plugins, keys } = readLockFile(lockFile);
  const names = [...(existsSync(root) ? readdirSync(root) : []), ...Object.keys(plugins), ...Object.keys(keys)];
  const other = names.find((name) => name !== id && keyOf(name) === keyOf(id));
  if (other === undefined) return;
  const message = `differs only in case from \`${other}\`, which is known here`;
  throw refusal('other-plugin', id, message, 'do not use it, and report this to the registry');
}

/** Refuses to install an older version over a newer one. @throws {ManagerError} */
export function mustNotBeOlder(root: string, id: string, version: string, allowDowngrade: boolean): void {
  const active = activeVersion(root, id);
  const before = active === undefined ? undefined : readRecord(root, id, active)?.version;
  if (allowDowngrade || before === undefined || compareVersions(version, before) >= 0) return;
  const fix = `obscura-plugin rollback ${id}, or --allow-downgrade`;
  throw refusal('downgrade', id, `is installed as ${before}, and ${version} is older`, fix);
}

/** The active version of a plugin that was installed. @throws {ManagerError} if it was not. */
export function mustBeInstalled(root: string, id: string): string {
  const active = activeVersion(root, id);
  if (active !== undefined) return active;
  const target = linkOf(join(root, id));
  if (target !== undefined) {
    throw refusal('not-installed', id, `is a link to a working copy, ${target}`, `obscura-plugin unlink ${id}`);
  }
  const isThere = lstatSync(join(root, id), { throwIfNoEntry: false }) !== undefined;
  const message = isThere ? 'was not installed, but put there by hand' : 'is not installed';
  throw refusal('not-installed', id, message, isThere ? 'change it by hand too' : `obscura-plugin install ${id}`);
}
