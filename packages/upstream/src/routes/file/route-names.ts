import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RouteIssue } from '../route-issue.js';

/** What a directory of route files holds, by name and in the order of names. */
export type RouteNames = {
  readonly files: readonly string[];
  /** Directories that are named like route files. */
  readonly directories: readonly string[];
  /** Files that look like route files, and are named otherwise. */
  readonly strays: readonly string[];
};

/** YAML by its name, in whatever case: some systems do not tell. */
const ROUTE_FILE = /\.ya?ml$/i;

/** JSON is YAML, and so it may well be meant as a route file. */
const STRAY = /\.json$/i;

/** Lists a directory; one that is missing holds nothing. @throws The system's error, if it cannot be read. */
export async function routeNamesIn(directory: string): Promise<RouteNames> {
  const names = (await namesIn(directory)).filter((name) => ROUTE_FILE.test(name) || STRAY.test(name)).sort();
  const entries = await Promise.all(
    names.map(async (name) => ({ name, isDirectory: await isDirectory(join(directory, name)) })),
  );
  const named = (pattern: RegExp, isDirectory: boolean) =>
    entries.flatMap((entry) => (pattern.test(entry.name) && entry.isDirectory === isDirectory ? [entry.name] : []));
  return { files: named(ROUTE_FILE, false), directories: named(ROUTE_FILE, true), strays: named(STRAY, false) };
}

/** Says of a directory with the name of a route file that it is none. */
export function directoryIssue(file: string): RouteIssue {
  return {
    ...wholeOf(file),
    message: 'this is a directory, and by its name it would be a route file',
    fix: 'give it a name without .yml, or put the file itself here',
  };
}

/** Says of a file that it is not read, and what it would have to be called. */
export function strayIssue(file: string): RouteIssue {
  return {
    ...wholeOf(file),
    message: 'this is not read: route files end in .yml or .yaml, and no route names it as its body',
    fix: `if it holds routes, rename it to ${file.replace(STRAY, '.yml')} (JSON is YAML too); else move it away`,
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

/** Through links. One that leads nowhere is left to whoever reads it, who can say why that fails. */
async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
