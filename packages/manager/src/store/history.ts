import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files/write-whole.js';
import { versionsPath } from './paths.js';

/** How many versions of a plugin are kept. */
export const KEPT_VERSIONS = 3;

/** The versions of a plugin that were active, the last one first. */
export function readHistory(root: string, id: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(readFileSync(historyPath(root, id), 'utf8'));
    return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}

/** Writes down that a version becomes active. Written before it does: what was interrupted in between is found again. */
export function rememberVersion(root: string, id: string, name: string): void {
  const names = [name, ...readHistory(root, id).filter((other) => other !== name)];
  writeWhole(historyPath(root, id), `${JSON.stringify(names, undefined, 2)}\n`);
}

/** The version before the active one; `undefined` if there is none. */
export function versionBefore(history: readonly string[], active: string): string | undefined {
  return history[history.indexOf(active) + 1];
}

function historyPath(root: string, id: string): string {
  return join(versionsPath(root, id), 'history.json');
}
