import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The directories of servers, one each, which only our user may enter. If the host dies, each server removes its own. */
const directories = new Set<string>();

process.on('exit', () => directories.forEach(removeSocketDirectory));

/** Makes a directory for a socket; `undefined` if the system cannot. */
export function makeSocketDirectory(): string | undefined {
  try {
    const directory = mkdtempSync(join(tmpdir(), 'obscura-fork-'));
    directories.add(directory);
    return directory;
  } catch {
    return undefined;
  }
}

/** Removes one, with its contents. */
export function removeSocketDirectory(directory: string): void {
  directories.delete(directory);
  rmSync(directory, { recursive: true, force: true });
}
