import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { changedFiles } from '@obscura/archive';
import { inspectPlugin } from '@obscura/executor';
import type { Manifest } from '@obscura/protocol';
import { type Fetched, fetchPlugin, forgetDownload } from '../fetch/fetch-plugin.js';
import { ManagerError, refusal } from '../problem.js';
import type { Site } from '../site.js';
import { problemsOf } from '../sources/discover.js';
import { type InstallRecord, readRecord } from '../store/install-record.js';
import { readLockFile } from '../store/lock-file.js';
import { activeVersion, downloadsPath, versionsPath } from '../store/paths.js';
import { activate, activateNew } from '../switch/activate.js';
import { placedVersion, placeVersion } from '../switch/place-version.js';
import { stage } from '../unpack/stage.js';
import { type CheckedArchive, checkArchive } from '../verify/check-archive.js';
import { checkTrust } from '../verify/check-trust.js';
import { mustBeReplaceable, mustNotBeOlder } from './may-install.js';
import { placeOf, type Wanted } from './wanted.js';

/** Options of one installation. */
export type InstallOptions = {
  /** Whether an older version may replace a newer one. Default: false. */
  allowDowngrade?: boolean | undefined;
  /** Whether an archive may be used that is neither signed nor named with a digest by its registry. Default: false. */
  allowUnverified?: boolean | undefined;
  /** Keys that may sign in the place of those that have signed before. Default: none. */
  acceptKeys?: readonly string[] | undefined;
};

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
  const fetched = await get(site, wanted);
  onStep({ plugin: wanted.name, is: 'verify' });
  const checked = await check(site, wanted, fetched, options);
  const { id, version } = checked.manifest;
  await getRequired(checked.manifest);

  const active = activeVersion(root, id);
  const before = active === undefined ? undefined : readRecord(root, id, active)?.version;
  const placed = soundVersion(root, id, checked.record);
  if (placed === undefined) {
    const name = await placeNew(site, checked, fetched.signature);
    activateNew(site, id, name);
  } else if (placed !== active) {
    await tryOut(site, id, join(versionsPath(root, id), placed));
    activateNew(site, id, placed);
  } else {
    // The lock file may be another one, or may not have been written.
    activate(site, id, placed);
  }
  onStep({ plugin: id, is: 'done' });
  return { id, version, before, is: placed !== undefined && placed === active ? 'already' : 'installed' };
}

async function get({ root, signatures, onStep }: Site, { name, address, promised }: Wanted): Promise<Fetched> {
  const { size } = promised;
  onStep({ plugin: name, is: 'download', received: 0, total: size });
  return fetchPlugin(address, {
    downloads: downloadsPath(root),
    size,
    wantsSignature: signatures.policy !== 'off',
    onBytes: (received, total) => onStep({ plugin: name, is: 'download', received, total }),
  });
}

type Checked = CheckedArchive & { readonly record: InstallRecord };

async function check(site: Site, wanted: Wanted, fetched: Fetched, options: InstallOptions): Promise<Checked> {
  try {
    const place = placeOf(wanted);
    const checked = await checkArchive(fetched.bytes, place, wanted.promised);
    const { archive, manifest, sha256 } = checked;
    mustBeReplaceable(site.root, manifest.id);
    mustNotBeOlder(site.root, manifest.id, manifest.version, options.allowDowngrade ?? false);
    const key = await keyOf(site, wanted, fetched, manifest.id, options);
    const facts = { source: place, size: fetched.bytes.length, sha256, filesSha256: archive.filesSha256 };
    return { ...checked, record: { version: manifest.version, ...facts, ...(key !== undefined && { key }) } };
  } finally {
    // It is whole, or wrong: nothing is to be resumed.
    forgetDownload(wanted.address, downloadsPath(site.root));
  }
}

/** The key that has signed an archive, if one has. */
async function keyOf(
  { lockFile, signatures }: Site,
  wanted: Wanted,
  { bytes, signature }: Fetched,
  id: string,
  { acceptKeys = [], allowUnverified = false }: InstallOptions,
): Promise<string | undefined> {
  const { keys } = readLockFile(lockFile);
  const known = Object.hasOwn(keys, id) ? keys[id] : undefined;
  const place = placeOf(wanted);
  const key = await checkTrust(bytes, signature, place, { ...signatures, known, accepted: acceptKeys });
  if (wanted.isOffer && wanted.promised.sha256 === undefined && key === undefined && !allowUnverified) {
    const fix = 'ask the registry for its sha256, or install it as it comes: --allow-unverified';
    throw refusal('digest-missing', place, 'is not signed, and its registry names no sha256', fix);
  }
  return key;
}

/** The version with these bytes, if it is there, and nobody has changed it. */
function soundVersion(root: string, id: string, record: InstallRecord): string | undefined {
  const name = placedVersion(root, id, record);
  return name !== undefined && changedFiles(join(versionsPath(root, id), name)).length === 0 ? name : undefined;
}

async function placeNew(site: Site, checked: Checked, signature: string | undefined): Promise<string> {
  const { root, onStep } = site;
  const { manifest, record } = checked;
  const { id } = manifest;
  onStep({ plugin: id, is: 'unpack' });
  const staged = stage(root, checked, signature);
  try {
    await tryOut(site, id, staged);
    onStep({ plugin: id, is: 'place' });
    return placeVersion(root, id, staged, record);
  } catch (error) {
    rmSync(staged, { recursive: true, force: true });
    throw error;
  }
}

/** Makes sure that a version works before anything depends on it. */
async function tryOut({ root, tryOut, onStep }: Site, id: string, dir: string): Promise<void> {
  onStep({ plugin: id, is: 'try' });
  const inspection = inspectPlugin(dir, { pluginsRoot: root });
  if (inspection.is !== 'plugin') throw new ManagerError(...problemsOf(inspection));
  const why = await tryOut(inspection.plugin);
  if (why !== undefined) {
    const fix = 'report this to its author; what was installed before goes on working';
    throw refusal('trial-failed', id, `does not work here: ${why}`, fix);
  }
}
