import { type Fetched, fetchPlugin, forgetDownload } from '../fetch/fetch-plugin.js';
import { refusal } from '../problem.js';
import type { Site } from '../site.js';
import type { InstallRecord } from '../store/install-record.js';
import { readLockFile } from '../store/lock-file.js';
import { downloadsPath } from '../store/paths.js';
import { type CheckedArchive, checkArchive } from '../verify/check-archive.js';
import { checkTrust } from '../verify/check-trust.js';
import { mustBeReplaceable, mustKeepItsCase, mustNotBeOlder } from './may-install.js';
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

/** An archive that may be installed, and what to write down about it. */
export type Checked = CheckedArchive & { readonly record: InstallRecord };

/** Gets an archive, and makes sure that it is what was promised. @throws {ManagerError} */
export async function getChecked(
  site: Site,
  wanted: Wanted,
  options: InstallOptions,
): Promise<{ checked: Checked; signature: string | undefined }> {
  const fetched = await get(site, wanted);
  site.onStep({ plugin: wanted.name, is: 'verify' });
  return { checked: await check(site, wanted, fetched, options), signature: fetched.signature };
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

async function check(site: Site, wanted: Wanted, fetched: Fetched, options: InstallOptions): Promise<Checked> {
  try {
    const place = placeOf(wanted);
    const checked = await checkArchive(fetched.bytes, place, wanted.promised);
    const { archive, manifest, sha256 } = checked;
    mustKeepItsCase(site.root, site.lockFile, manifest.id);
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
  const known = keys[id];
  const place = placeOf(wanted);
  const key = await checkTrust(bytes, signature, place, { ...signatures, known, accepted: acceptKeys });
  if (wanted.isOffer && wanted.promised.sha256 === undefined && key === undefined && !allowUnverified) {
    const fix = 'ask the registry for its sha256, or install it as it comes: --allow-unverified';
    throw refusal('digest-missing', place, 'is not signed, and its registry names no sha256', fix);
  }
  return key;
}
