import { statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';

/**
 * A path as its user sees it. The system resolves symbolic links in the working directory, and with them the plugins root (PROC-3);
 * the shell has kept them, as long as it still names the same place.
 */
export function asGiven(path: string, directory: string | undefined): string {
  if (directory === undefined || isAbsolute(path)) return path;
  const given = statSync(directory, { throwIfNoEntry: false });
  const here = statSync('.');
  return given?.ino === here.ino && given.dev === here.dev ? resolve(directory, path) : path;
}
