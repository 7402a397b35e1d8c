import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../exam/config-error.js';

/** The empty directories of one call, below a common parent. */
export type CallDirectories = { parent: string; home: string; cache: string; tmp: string };

/** A directory for one run, which disappears with the run or with this process. */
export type Scratch = {
  /** Empty directories for one call. */
  lend(): CallDirectories;
  /**
   * Takes back the directories of a call. If the plugin left them as they were, another call gets them, because removing a directory can
   * take longer than a call. Otherwise they are removed, whatever the plugin did to them. Never throws; a failed removal is tried again at
   * the end.
   */
  takeBack(directories: CallDirectories): void;
  close(): void;
};

/** Creates the directory of a run. @throws {ConfigError} if the system's temporary directory is not writable. */
export function makeScratch(): Scratch {
  const root = makeRoot();
  const spare: CallDirectories[] = [];

  function lend(): CallDirectories {
    // A plugin may have removed everything below and above its home.
    for (let next = spare.pop(); next; next = spare.pop()) if (isUntouched(next)) return next;
    return makeDirectories(root);
  }

  function takeBack(directories: CallDirectories): void {
    if (isUntouched(directories)) spare.push(directories);
    else remove(directories.parent);
  }

  function close(): void {
    standing.delete(root);
    if (standing.size === 0) process.off('exit', removeAll);
    remove(root);
  }

  if (standing.size === 0) process.on('exit', removeAll);
  standing.add(root);
  return { lend, takeBack, close };
}

// One handler for all runs, because Node warns about a leak if there are more than ten.
const standing = new Set<string>();

function removeAll(): void {
  standing.forEach(remove);
}

/** Names that reveal nothing, so that a plugin cannot tell from them that it is being tested. */
const NEUTRAL = 'tmp';

/** Only the user may enter, as with every directory from mkdtemp. */
const MODE = 0o700;

function makeRoot(): string {
  try {
    return mkdtempSync(join(tmpdir(), NEUTRAL));
  } catch (error) {
    throw new ConfigError(
      `Cannot create a directory in ${tmpdir()} (${(error as NodeJS.ErrnoException).code}).`,
      `fix: set TMPDIR to a writable directory`,
    );
  }
}

function makeDirectories(root: string): CallDirectories {
  const parent = directoryIn(root);
  const [home, cache, tmp] = [join(parent, 'home'), join(parent, 'cache'), join(parent, 'tmp')];
  for (const path of [home, cache, tmp]) mkdirSync(path, { mode: MODE });
  return { parent, home, cache, tmp };
}

function directoryIn(root: string): string {
  try {
    return mkdtempSync(join(root, NEUTRAL));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(root, { recursive: true, mode: MODE });
    return mkdtempSync(join(root, NEUTRAL));
  }
}

/** Whether directories are still the ones that were made, and still empty. */
function isUntouched({ parent, home, cache, tmp }: CallDirectories): boolean {
  try {
    return (
      [parent, home, cache, tmp].every(isOurs) &&
      readdirSync(parent).length === 3 &&
      [home, cache, tmp].every((path) => readdirSync(path).length === 0)
    );
  } catch {
    return false; // gone, or locked
  }
}

function isOurs(path: string): boolean {
  const stat = lstatSync(path);
  return stat.isDirectory() && (stat.mode & 0o7777) === MODE;
}

/** A process may still be writing there, so try a few times. */
const MAX_RETRIES = 3;

function remove(directory: string): void {
  const options = { recursive: true, force: true, maxRetries: MAX_RETRIES } as const;
  try {
    rmSync(directory, options);
  } catch {
    // Perhaps the plugin left a read-only cache.
    try {
      makeWritable(directory);
      rmSync(directory, options);
    } catch {
      // Give up: a leftover directory must not cost us a finding.
    }
  }
}

function makeWritable(directory: string): void {
  chmodSync(directory, MODE);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) makeWritable(join(directory, entry.name));
  }
}
