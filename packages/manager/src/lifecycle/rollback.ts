import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../files/with-lock.js';
import { refusal } from '../problem.js';
import type { Site } from '../site.js';
import { readHistory, versionBefore } from '../store/history.js';
import { readRecord } from '../store/install-record.js';
import { storePath, versionsPath } from '../store/paths.js';
import { activate } from '../switch/activate.js';
import { mustBeInstalled } from './may-install.js';

/** A plugin whose version has changed. */
export type RolledBack = { readonly id: string; readonly from: string; readonly to: string };

/** Makes the version before the active one active again: one rename, and no network. @throws {ManagerError} if there is none. */
export async function rollBack(site: Site, id: string): Promise<RolledBack> {
  const { root } = site;
  return withLock(storePath(root), () => {
    const active = mustBeInstalled(root, id);
    const before = versionBefore(readHistory(root, id), active);
    if (before === undefined || !existsSync(join(versionsPath(root, id), before))) {
      const fix = `obscura-plugin install ${id}@VERSION --allow-downgrade`;
      throw refusal('nothing-to-roll-back', id, 'has no earlier version here', fix);
    }
    activate(site, id, before);
    site.onStep({ plugin: id, is: 'done' });
    return { id, from: versionOf(root, id, active), to: versionOf(root, id, before) };
  });
}

function versionOf(root: string, id: string, name: string): string {
  return readRecord(root, id, name)?.version ?? name;
}
