import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byName } from '../files/by-name.js';
import { writeWhole } from '../files/write-whole.js';
import { storePath } from './paths.js';

/** The Python environments of plugins that were not installed, by the names of their directories in the root. */
export type Prepared = Readonly<Record<string, string>>;

/** Reads which there are. What is gone from the root has none. */
export function readPrepared(root: string): Prepared {
  return byName(Object.entries(written(root)).filter(([name]) => isThere(join(root, name))));
}

/** Writes down the environment of a plugin, or that it has none. The caller holds the lock of the plugins root. */
export function writePrepared(root: string, name: string, environment: string | undefined): void {
  const { [name]: before, ...others } = readPrepared(root);
  if (before === environment) return;
  const all = environment === undefined ? others : { ...others, [name]: environment };
  writeWhole(preparedPath(root), `${JSON.stringify(all, undefined, 2)}\n`);
}

function written(root: string): Prepared {
  try {
    const value: unknown = JSON.parse(readFileSync(preparedPath(root), 'utf8'));
    const entries = Object.entries(Object(value)).filter(([, name]) => isName(name));
    return Object.fromEntries(entries) as Prepared; // just looked at
  } catch {
    return {};
  }
}

/** A directory of `.venvs`, and none elsewhere. */
function isName(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]+$/.test(value);
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function preparedPath(root: string): string {
  return join(storePath(root), '.prepared.json');
}
