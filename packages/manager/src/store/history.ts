import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeWhole } from '../files/write-whole.js';
import { activeVersion, versionsPath } from './paths.js';

/** How many versions of a plugin are kept. */
export const KEPT_VERSIONS = 3;

/** The versions of a plugin that were active, the last one first. */
export function readHistory(root: string, id: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(readFileSync(historyPath(root, id), 'utf8'));
    return Array.isArray(value) ? value.filter((name) => typeof name === 'string' && basename(name) === name) : [];
  } catch {
    return [];
  }
}

/**
 * Writes down that a version becomes active. Written before it does: what was interrupted in between is found again. The one that was active comes
 * next, even if others were tried after it: whoever went back from those does not want to see them again.
 */
export function rememberVersion(root: string, id: string, name: string): void {
  const names = [name, ...activeOrNone(root, id), ...readHistory(root, id)];
  writeWhole(historyPath(root, id), `${JSON.stringify([...new Set(names)], undefined, 2)}\n`);
}

function activeOrNone(root: string, id: string): string[] {
  const active = activeVersion(root, id);
  return active === undefined ? [] : [active];
}

/** The version before the active one; `undefined` if there is none. */
export function versionBefore(root: string, id: string): string | undefined {
  const history = readHistory(root, id);
  const before = history.slice(history.indexOf(activeVersion(root, id) ?? '') + 1);
  return before.find((name) => existsSync(join(versionsPath(root, id), name)));
}

function historyPath(root: string, id: string): string {
  return join(versionsPath(root, id), 'history.json');
}
