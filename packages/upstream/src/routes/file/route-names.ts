import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RouteIssue } from '../route-issue.js';

/** The contents of a directory of route files, sorted by name. */
export type RouteNames = {
  readonly files: readonly string[];
  /** Directories with names like route files. */
  readonly directories: readonly string[];
  /** Files that look like route files but have other names. */
  readonly strays: readonly string[];
};

/** In any case, because some file systems ignore it. */
const ROUTE_FILE = /\.ya?ml$/i;

/** JSON is YAML, so this may be meant as a route file. */
const STRAY = /\.json$/i;

/** Lists a directory. A missing one is empty. @throws The system's error if it cannot be read. */
export async function routeNamesIn(directory: string): Promise<RouteNames> {
  const names = (await namesIn(directory)).filter((name) => ROUTE_FILE.test(name) || STRAY.test(name)).sort();
  const entries = await Promise.all(
    names.map(async (name) => ({ name, isDirectory: await isDirectory(join(directory, name)) })),
  );
  const named = (pattern: RegExp, isDirectory: boolean) =>
    entries.flatMap((entry) => (pattern.test(entry.name) && entry.isDirectory === isDirectory ? [entry.name] : []));
  return { files: named(ROUTE_FILE, false), directories: named(ROUTE_FILE, true), strays: named(STRAY, false) };
}

/** The issue for a directory with the name of a route file. */
export function directoryIssue(file: string): RouteIssue {
  return {
    ...wholeOf(file),
    message: 'this is a directory with the name of a route file',
    fix: 'give it a name without .yml, or replace it with the file',
  };
}

/** The issue for a file that would be overlooked. */
export function strayIssue(file: string): RouteIssue {
  return {
    ...wholeOf(file),
    message: 'this file is not used: route files end in .yml or .yaml, and no route names it as a body',
    fix: `if it contains routes, rename it to ${file.replace(STRAY, '.yml')} (JSON is valid YAML); otherwise move it away`,
  };
}

function wholeOf(file: string) {
  return { file, line: 1, column: 1, path: [] };
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Follows links. A broken link will fail later, when it is read, with a better error. */
async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
