import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { unusedEnvironments } from '../prepare/environment/unused-environments.js';
import type { Site } from '../site.js';
import { cleanStore } from '../store/clean.js';
import { rememberVersion } from '../store/history.js';
import { readRecord } from '../store/install-record.js';
import { updateLockFile } from '../store/lock-file.js';
import { linkTarget } from '../store/paths.js';
import { linkImportName } from './import-links.js';
import { replaceLink } from './replace-link.js';

/** Makes a version that has its place the active one: a single rename. The caller holds the lock of the plugins root. */
export function activate(site: Site, id: string, name: string): void {
  const { root, lockFile, onStep } = site;
  onStep({ plugin: id, is: 'switch' });
  replaceLink(join(root, id), linkTarget(id, name));
  linkImportName(root, id);
  onStep({ plugin: id, is: 'record' });
  recordActive(root, lockFile, id, name);
}

/** Writes into the lock file which version is active, and the first key that has signed it. */
function recordActive(root: string, lockFile: string, id: string, name: string): void {
  const record = readRecord(root, id, name);
  if (record === undefined) return;
  // The environment is that of this machine.
  const { environment: _, ...portable } = record;
  updateLockFile(lockFile, ({ plugins, keys }) => ({
    plugins: { ...plugins, [id]: portable },
    keys: record.key === undefined ? keys : { ...keys, [id]: record.key },
  }));
}

/** Makes a version the active one, and the last in the history of its plugin; removes those that are too old. */
export function activateNew(site: Site, id: string, name: string): void {
  site.onStep({ plugin: id, is: 'remember' });
  rememberVersion(site.root, id, name);
  activate(site, id, name);
  site.onStep({ plugin: id, is: 'clean' });
  cleanStore(site.root, id);
  for (const dir of unusedEnvironments(site.root)) rmSync(dir, { recursive: true, force: true });
}
