import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '@obscura/protocol';
import { makeReady } from '../prepare/make-ready.js';
import type { Site } from '../site.js';
import { readRecord, writeRecord } from '../store/install-record.js';
import { activeVersion, versionsPath } from '../store/paths.js';
import { activate, activateNew } from '../switch/activate.js';
import { placedVersion, placeVersion } from '../switch/place-version.js';
import { stage } from '../unpack/stage.js';
import { type Checked, getChecked, type InstallOptions } from './get-checked.js';
import type { Wanted } from './wanted.js';

/** What was installed. */
export type Installed = {
  readonly id: string;
  readonly version: string;
  /** The version that it replaces. */
  readonly before: string | undefined;
  /** `already`: these very bytes were active before. */
  readonly is: 'installed' | 'already';
};

/**
 * Installs one archive, step by step. The caller holds the lock of the plugins root.
 *
 * @param getRequired - Installs the siblings that a plugin requires, if they are missing.
 * @throws {ManagerError} or an error of the system, and then what was active stays active.
 */
export async function installArchive(
  site: Site,
  wanted: Wanted,
  options: InstallOptions,
  getRequired: (manifest: Manifest) => Promise<void>,
): Promise<Installed> {
  const { root, onStep } = site;
  const { checked, signature } = await getChecked(site, wanted, options);
  const { manifest, record } = checked;
  const { id, version } = manifest;
  await getRequired(manifest);

  const active = activeVersion(root, id);
  const before = active === undefined ? undefined : readRecord(root, id, active)?.version;
  const placed = placedVersion(root, id, record);
  if (placed === undefined) {
    activateNew(site, id, await placeNew(site, checked, signature));
  } else {
    // Its environment may be gone, or of an interpreter that is gone.
    const dir = join(versionsPath(root, id), placed);
    writeRecord(root, id, placed, { ...record, ...(await makeReady(site, id, dir)) });
    if (placed !== active) activateNew(site, id, placed);
    // The lock file may be another one, or may not have been written.
    else activate(site, id, placed);
  }
  onStep({ plugin: id, is: 'done' });
  return { id, version, before, is: placed !== undefined && placed === active ? 'already' : 'installed' };
}

async function placeNew(site: Site, checked: Checked, signature: string | undefined): Promise<string> {
  const { root, onStep } = site;
  const { manifest, record } = checked;
  const { id } = manifest;
  onStep({ plugin: id, is: 'unpack' });
  const staged = stage(root, checked, signature);
  try {
    const ready = await makeReady(site, id, staged);
    onStep({ plugin: id, is: 'place' });
    return placeVersion(root, id, staged, { ...record, ...ready });
  } catch (error) {
    rmSync(staged, { recursive: true, force: true });
    throw error;
  }
}
