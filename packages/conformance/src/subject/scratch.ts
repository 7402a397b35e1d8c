import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from './config-error.js';

/** A directory for one run, which disappears with the run or with this process. */
export type Scratch = {
  /** Creates a directory for one call. */
  directory(): string;
  /** Removes a directory, whatever a plugin did to it. Never throws; a failed removal is tried again at the end. */
  remove(directory: string): void;
  close(): void;
};

/** Creates the directory of a run. @throws {ConfigError} if the system's temporary directory is not writable. */
export function makeScratch(): Scratch {
  const root = makeRoot();
  const close = () => {
    process.off('exit', close);
    remove(root);
  };
  process.on('exit', close);
  return { directory: () => directoryIn(root), remove, close };
}

/** Names that reveal nothing, so that a plugin cannot tell from them that it is being tested. */
const NEUTRAL = 'tmp';

/** A plugin may have removed everything below and above its home. */
function directoryIn(root: string): string {
  try {
    return mkdtempSync(join(root, NEUTRAL));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(root, { recursive: true, mode: 0o700 });
    return mkdtempSync(join(root, NEUTRAL));
  }
}

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
  chmodSync(directory, 0o700);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) makeWritable(join(directory, entry.name));
  }
}

/** Creates directories with these names below another. */
export function makeDirectories<Name extends string>(parent: string, names: readonly Name[]): Record<Name, string> {
  const made = names.map((name) => {
    const path = join(parent, name);
    mkdirSync(path);
    return [name, path] as const;
  });
  return Object.fromEntries(made) as Record<Name, string>; // one for each name
}
