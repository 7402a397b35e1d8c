import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Env } from './launch.js';

/** Results, by name and PATH: searching a PATH is too slow for every call. */
const known = new Map<string, string>();

/** The file that a bare command name refers to on a PATH, or `undefined` if there is none. */
export function findCommand(name: string, env: Env): string | undefined {
  const key = JSON.stringify([name, env.PATH]);
  const before = known.get(key);
  if (before !== undefined && existsSync(before)) return before;
  const file = lookThrough(name, env);
  if (file !== undefined) known.set(key, file);
  return file;
}

function lookThrough(name: string, env: Env): string | undefined {
  const extensions = process.platform === 'win32' ? (env.PATHEXT ?? '.EXE;.CMD;.BAT').split(';') : [''];
  return (env.PATH ?? '')
    .split(delimiter)
    .filter(isAbsolute)
    .flatMap((directory) => extensions.map((extension) => join(directory, name + extension)))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
