import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { changedFiles } from '@obscura/archive';
import { type InstallRecord, readRecord, writeRecord } from '../store/install-record.js';
import { versionName, versionsPath } from '../store/paths.js';

/**
 * Gives an unpacked plugin its name among the versions, and returns it. The record is written first, so that a version that has a name has a
 * record too. A directory that is there already stays, since processes may run in it, and the new one gets another name.
 */
export function placeVersion(root: string, id: string, staged: string, record: InstallRecord): string {
  const name = freeName(root, id, versionName(record.version, record.sha256));
  writeRecord(root, id, name, record);
  renameSync(staged, join(versionsPath(root, id), name));
  return name;
}

function freeName(root: string, id: string, name: string): string {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name}.${count}`;
    if (!existsSync(join(versionsPath(root, id), candidate))) return candidate;
  }
}

/** A version with these bytes that is there already, and that nobody has changed. */
export function placedVersion(
  root: string,
  id: string,
  record: Pick<InstallRecord, 'version' | 'sha256'>,
): string | undefined {
  const [dir, first] = [versionsPath(root, id), versionName(record.version, record.sha256)];
  const names = existsSync(dir) ? readdirSync(dir) : [];
  return names
    .filter((name) => name === first || (name.startsWith(`${first}.`) && /^\d+$/.test(name.slice(first.length + 1))))
    .find((name) => readRecord(root, id, name) !== undefined && changedFiles(join(dir, name)).length === 0);
}
