import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { KEPT_VERSIONS, readHistory } from './history.js';
import { recordPath } from './install-record.js';
import { activeVersion, versionsPath } from './paths.js';

/** What is only there while something is being installed. */
export const STAGING_PREFIX = '.new-';

/** What an interrupted installation has left behind in the store of a plugin. The caller holds the lock of the plugins root. */
export function leftoversOf(root: string, id: string): string[] {
  const dir = versionsPath(root, id);
  // Ours, and those of `unpackArchive`.
  return namesIn(dir)
    .filter((name) => name.startsWith(STAGING_PREFIX) || (name.startsWith('.') && name.endsWith('.tmp')))
    .map((name) => join(dir, name));
}

/** Removes leftovers, and all versions but the last three and the active one. */
export function cleanStore(root: string, id: string): void {
  const kept = new Set([activeVersion(root, id), ...readHistory(root, id).slice(0, KEPT_VERSIONS)]);
  const dir = versionsPath(root, id);
  for (const path of leftoversOf(root, id)) rmSync(path, { recursive: true, force: true });
  for (const name of namesIn(dir)) {
    const isVersion = !name.startsWith('.') && name.endsWith('.json') && name !== 'history.json';
    const version = name.slice(0, -'.json'.length);
    if (!isVersion || kept.has(version)) continue;
    rmSync(join(dir, version), { recursive: true, force: true });
    rmSync(recordPath(root, id, version), { force: true });
  }
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
