import { posix, relative, sep } from 'node:path';

/** The path of a plugin's file from the working directory, which in CI is the root of the repository. Always with `/`. */
export function repositoryPath(dir: string, file: string): string {
  return posix.join(relative('.', dir).split(sep).join('/'), file);
}
