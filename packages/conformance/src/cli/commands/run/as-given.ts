import { statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';

/**
 * A path as the user sees it. The system resolves symbolic links in the working directory, which would change the plugins root (PROC-3).
 * The shell keeps the links, so use its directory as long as it is still the same place.
 */
export function asGiven(path: string, directory: string | undefined): string {
  if (directory === undefined || isAbsolute(path)) return path;
  const given = statSync(directory, { throwIfNoEntry: false });
  const here = statSync('.');
  return given?.ino === here.ino && given.dev === here.dev ? resolve(directory, path) : path;
}
