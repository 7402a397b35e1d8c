import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Directories of servers, one each, that nobody but us may enter. A server whose host dies removes its own. */
const directories = new Set<string>();

process.on('exit', () => directories.forEach(removeSocketDirectory));

/** Makes a directory for a socket; `undefined` where the system has no room for one. */
export function makeSocketDirectory(): string | undefined {
  try {
    const directory = mkdtempSync(join(tmpdir(), 'obscura-fork-'));
    directories.add(directory);
    return directory;
  } catch {
    return undefined;
  }
}

/** Removes one, and what is in it. */
export function removeSocketDirectory(directory: string): void {
  directories.delete(directory);
  rmSync(directory, { recursive: true, force: true });
}
