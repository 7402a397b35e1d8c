import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, type Stats } from 'node:fs';
import { join, sep } from 'node:path';
import type { DirectoryChange } from '../../model/seen/directory-change.js';
import type { Written } from '../../model/seen/observed.js';

/** The files in a directory: from relative path to a fingerprint of the version. */
export type DirectorySnapshot = ReadonlyMap<string, string>;

/** Files from interpreters and people that do not matter (PROC-12). */
const IGNORED = new Set(['__pycache__', '.git', 'node_modules', '.venv', '.DS_Store']);

/** Whether a path is one that the harness itself writes in a plugin's directory: a case. */
export function isOurs(path: string): boolean {
  return path.startsWith(join('conformance', 'cases') + sep);
}

/**
 * We read at most this much of a directory. Beyond that, the change time reveals a file whose size and modification time were restored. It
 * cannot be restored itself, but `chmod` changes it too.
 */
const MAX_HASHED_BYTES = 32 * 1024 ** 2;

/** Lists the files below a directory. Unreadable ones are left out. */
export function takeSnapshot(dir: string): DirectorySnapshot {
  let left = MAX_HASHED_BYTES;
  const versionOf = ({ path, isFile, stat }: Found) => {
    const outside = `${stat.size} ${stat.mtimeMs} ${stat.ino}`;
    left -= isFile ? stat.size : 0;
    const inside = isFile && left >= 0 ? readStart(join(dir, path), stat.size) : undefined;
    return `${outside} ${inside ? createHash('sha1').update(inside).digest('base64') : stat.ctimeMs}`;
  };
  return new Map([...walk(dir)].map((found) => [found.path, versionOf(found)]));
}

/** SHA-256 over the paths and contents of the files in a directory, as far as we read them. */
export function contentHash(dir: string, isPart: (path: string) => boolean): string {
  const hash = createHash('sha256');
  let left = MAX_HASHED_BYTES;
  const files = [...walk(dir)].filter(({ path, isFile }) => isFile && isPart(path));
  for (const { path, stat } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    left -= stat.size;
    hash.update(JSON.stringify([path, stat.size]));
    hash.update((left >= 0 && readStart(join(dir, path), stat.size)) || '');
  }
  return hash.digest('hex');
}

/** The changes between two snapshots. */
export function changesBetween(before: DirectorySnapshot, after: DirectorySnapshot): DirectoryChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return paths.flatMap((path): DirectoryChange[] => {
    if (!after.has(path)) return [{ path, how: 'gone' }];
    if (!before.has(path)) return [{ path, how: 'new' }];
    return before.get(path) === after.get(path) ? [] : [{ path, how: 'changed' }];
  });
}

/** We look for secrets only in the first part of a file. */
const MAX_READ_BYTES = 1024 ** 2;
const MAX_FILES = 200;

/** File system clocks are coarser than ours. */
const CLOCK_STEP_MS = 20;

/** The files below a directory that were written since a time, in milliseconds since the epoch, with their first MiB. */
export function writtenSince(
  dir: string,
  since: number,
  isLeftOut: (path: string) => boolean = () => false,
): Written[] {
  const fresh = [...walk(dir)].filter(
    ({ path, isFile, stat }) => isFile && stat.mtimeMs >= since - CLOCK_STEP_MS && !isLeftOut(path),
  );
  return fresh.slice(0, MAX_FILES).flatMap(({ path }) => {
    const bytes = readStart(join(dir, path), MAX_READ_BYTES);
    return bytes ? [{ path: join(dir, path), bytes }] : [];
  });
}

/** The regular files below a directory, by relative path, sorted. */
export function filesBelow(dir: string): string[] {
  const files = [...walk(dir)].filter(({ isFile }) => isFile).map(({ path }) => path);
  return files.slice(0, MAX_FILES).toSorted();
}

/** A link that replaces a file may lead to an endless device. Windows does not have these flags. */
const NOT_THROUGH_LINKS = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function readStart(path: string, maxBytes: number): Uint8Array | undefined {
  try {
    const descriptor = openSync(path, constants.O_RDONLY | NOT_THROUGH_LINKS);
    try {
      const buffer = Buffer.alloc(Math.min(maxBytes, fstatSync(descriptor).size));
      return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined; // gone, or not ours to read
  }
}

type Found = { path: string; stat: Stats; isFile: boolean };

/** If a plugin writes more files, we ignore the rest. */
const MAX_ENTRIES = 20_000;

function* walk(root: string): Generator<Found> {
  const directories = [''];
  let left = MAX_ENTRIES;
  for (let below = directories.pop(); below !== undefined; below = directories.pop()) {
    for (const entry of entriesOf(join(root, below))) {
      if (IGNORED.has(entry.name)) continue;
      if (--left < 0) return;
      const path = join(below, entry.name);
      if (entry.isDirectory()) directories.push(path);
      if (!entry.isFile() && !entry.isSymbolicLink()) continue;
      const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
      if (stat) yield { path, stat, isFile: entry.isFile() };
    }
  }
}

function entriesOf(dir: string) {
  try {
    return readdirSync(dir, { withFileTypes: true });
  } catch {
    return [];
  }
}
