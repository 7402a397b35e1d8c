import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { DirectoryChange } from '../model/directory-change.js';
import type { Written } from '../model/observed.js';

/** The files of a directory: path below it → what tells one version of a file from another. */
export type DirectorySnapshot = ReadonlyMap<string, string>;

/** What interpreters and people put beside a plugin, and is nobody's affair (PROC-12). */
const IGNORED = new Set(['__pycache__', '.git', 'node_modules', '.venv', '.DS_Store']);

/** What a plugin brings along for its test, and what the harness writes there. */
export function isOurs(path: string): boolean {
  return path.split(sep, 1)[0] === 'conformance';
}

/** Lists the files below a directory. What cannot be read is not there. */
export function takeSnapshot(dir: string): DirectorySnapshot {
  return new Map([...walk(dir)].map(({ path, version }) => [path, version]));
}

/** What has changed between two listings. */
export function changesBetween(before: DirectorySnapshot, after: DirectorySnapshot): DirectoryChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return paths.flatMap((path): DirectoryChange[] => {
    if (!after.has(path)) return [{ path, how: 'gone' }];
    if (!before.has(path)) return [{ path, how: 'new' }];
    return before.get(path) === after.get(path) ? [] : [{ path, how: 'changed' }];
  });
}

/** A secret stands in the first bytes of a file, or is well hidden. */
const MAX_READ_BYTES = 1024 ** 2;
const MAX_FILES = 200;

/** The clock of a file system goes in larger steps than ours. */
const CLOCK_STEP_MS = 20;

/** The files below a directory that were written since a moment, in milliseconds since the epoch, with their first MiB. */
export function writtenSince(
  dir: string,
  since: number,
  isLeftOut: (path: string) => boolean = () => false,
): Written[] {
  const fresh = [...walk(dir)].filter(
    ({ path, isFile, modifiedMs }) => isFile && modifiedMs >= since - CLOCK_STEP_MS && !isLeftOut(path),
  );
  return fresh.slice(0, MAX_FILES).flatMap(({ path }) => {
    const bytes = readStart(join(dir, path));
    return bytes ? [{ path: join(dir, path), bytes }] : [];
  });
}

/** A link that has taken the place of a file may lead to what never ends. Windows knows no such flags. */
const NOT_THROUGH_LINKS = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function readStart(path: string): Uint8Array | undefined {
  try {
    const descriptor = openSync(path, constants.O_RDONLY | NOT_THROUGH_LINKS);
    try {
      const buffer = Buffer.alloc(Math.min(MAX_READ_BYTES, fstatSync(descriptor).size));
      return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined; // gone, or not ours to read
  }
}

type Found = { path: string; version: string; modifiedMs: number; isFile: boolean };

function* walk(root: string, below = ''): Generator<Found> {
  for (const entry of entriesOf(join(root, below))) {
    if (IGNORED.has(entry.name)) continue;
    const path = join(below, entry.name);
    if (entry.isDirectory()) yield* walk(root, path);
    else if (entry.isFile() || entry.isSymbolicLink()) {
      const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
      const isFile = entry.isFile();
      if (stat) yield { path, version: `${stat.size} ${stat.mtimeMs} ${stat.ino}`, modifiedMs: stat.mtimeMs, isFile };
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
