import { join } from 'node:path';
import { changedFiles } from '@obscura/archive';
import { withLock } from '../files/with-lock.js';
import { refusal } from '../problem.js';
import type { Site } from '../site.js';
import { versionBefore } from '../store/history.js';
import { readRecord } from '../store/install-record.js';
import { storePath, versionsPath } from '../store/paths.js';
import { activate } from '../switch/activate.js';
import { mustBeInstalled } from './may-install.js';

/** A plugin whose version has changed. */
export type RolledBack = { readonly id: string; readonly from: string; readonly to: string };

/** Makes the version before the active one active again: one rename, and no network. @throws {ManagerError} if there is none, or someone has changed its files. */
export async function rollBack(site: Site, id: string): Promise<RolledBack> {
  const { root } = site;
  return withLock(storePath(root), () => {
    const active = mustBeInstalled(root, id);
    const before = versionBefore(root, id);
    if (before === undefined) {
      const fix = `obscura-plugin install ${id}@VERSION --allow-downgrade`;
      throw refusal('nothing-to-roll-back', id, 'has no earlier version here', fix);
    }
    mustBeUnchanged(root, id, before);
    activate(site, id, before);
    site.onStep({ plugin: id, is: 'done' });
    return { id, from: versionOf(root, id, active), to: versionOf(root, id, before) };
  });
}

function mustBeUnchanged(root: string, id: string, name: string): void {
  const [changed] = changedFiles(join(versionsPath(root, id), name));
  if (changed === undefined) return;
  const version = versionOf(root, id, name);
  const fix = `obscura-plugin install ${id}@${version} --allow-downgrade`;
  throw refusal('files-changed', id, `was ${version} before, whose file ${changed.path} ${changed.message} since`, fix);
}

function versionOf(root: string, id: string, name: string): string {
  return readRecord(root, id, name)?.version ?? name;
}
