import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readRequirement } from '@obscura/protocol';
import { withLock } from '../files/with-lock.js';
import type { ListedPlugin } from '../listed-plugin.js';
import { unusedEnvironments } from '../prepare/environment/unused-environments.js';
import { refusal } from '../problem.js';
import { foldName } from '../resolve/resolve-requires.js';
import type { Site } from '../site.js';
import { updateLockFile } from '../store/lock-file.js';
import { storePath, versionsPath } from '../store/paths.js';
import { unlinkImportName } from '../switch/import-links.js';
import { mustBeInstalled } from './may-install.js';

/**
 * Removes a plugin that was installed, and all its versions. Of a working copy it only takes the link away. The key that has signed it stays known.
 *
 * @throws {ManagerError} if another plugin requires it, or it was put there by hand.
 */
export async function uninstall(site: Site, id: string, listed: readonly ListedPlugin[]): Promise<void> {
  const { root, lockFile } = site;
  await withLock(storePath(root), () => {
    // What an interrupted uninstall has left.
    const isLeftover = !existsSync(join(root, id)) && existsSync(versionsPath(root, id));
    if (!isLeftover) mustBeInstalled(root, id);
    mustNotBeRequired(id, listed);
    rmSync(join(root, id), { force: true });
    unlinkImportName(root, id);
    updateLockFile(lockFile, ({ plugins, keys }) => {
      const { [id]: _, ...others } = plugins;
      return { plugins: others, keys };
    });
    rmSync(versionsPath(root, id), { recursive: true, force: true });
    for (const dir of unusedEnvironments(root)) rmSync(dir, { recursive: true, force: true });
    site.onStep({ plugin: id, is: 'done' });
  });
}

/** Refuses to take away what others need. @throws {ManagerError} */
export function mustNotBeRequired(id: string, listed: readonly ListedPlugin[]): void {
  const needers = listed.filter(
    (one) =>
      'plugin' in one &&
      foldName(one.id) !== foldName(id) &&
      one.plugin.manifest.requires.some((entry) => foldName(readRequirement(entry).name) === foldName(id)),
  );
  if (needers.length === 0) return;
  const names = needers.map((one) => one.id).join(', ');
  throw refusal('still-required', id, `is required by ${names}`, `uninstall ${names} first`);
}
