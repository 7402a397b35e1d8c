import { lstatSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inspectPlugin } from '@obscura/executor';
import { withLock } from '../files/with-lock.js';
import { ManagerError, refusal } from '../problem.js';
import type { Site } from '../site.js';
import { problemsOf } from '../sources/discover.js';
import { readLockFile } from '../store/lock-file.js';
import { activeVersion, linkOf, linkTarget, storePath } from '../store/paths.js';
import { writePrepared } from '../store/prepared.js';
import { linkImportName, unlinkImportName } from '../switch/import-links.js';
import { placedVersion } from '../switch/place-version.js';
import { replaceLink } from '../switch/replace-link.js';

/** Lets the host use a working copy: a link in the plugins root. What was installed stays in the store. Returns the id of the plugin. @throws {ManagerError} */
export async function link({ root }: Site, path: string): Promise<string> {
  const dir = resolve(path);
  const inspection = inspectPlugin(dir);
  if (inspection.is !== 'plugin') throw new ManagerError(...problemsOf(inspection));
  const { id } = inspection.plugin.manifest;
  return withLock(storePath(root), () => {
    const place = join(root, id);
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === false) {
      throw refusal('in-the-way', place, 'was put there by hand', 'move it away, or keep using it');
    }
    // Another working copy may name other packages.
    writePrepared(root, id, undefined);
    replaceLink(place, dir);
    linkImportName(root, id);
    return id;
  });
}

/** Takes the link to a working copy away, and never its files. The version that was installed before is active again. @throws {ManagerError} */
export async function unlink({ root, lockFile }: Site, id: string): Promise<void> {
  await withLock(storePath(root), () => {
    const place = join(root, id);
    if (linkOf(place) === undefined || activeVersion(root, id) !== undefined) {
      throw refusal('not-installed', id, 'is no link to a working copy', `obscura-plugin info ${id}`);
    }
    const record = readLockFile(lockFile).plugins[id];
    const installed = record && placedVersion(root, id, record);
    if (installed !== undefined) {
      writePrepared(root, id, undefined);
      return replaceLink(place, linkTarget(id, installed));
    }
    unlinkImportName(root, id);
    writePrepared(root, id, undefined);
    rmSync(place);
  });
}
