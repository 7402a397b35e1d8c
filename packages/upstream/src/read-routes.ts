import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bodiesIn } from './body-file.js';
import { parseRouteFile } from './route-file.js';
import { joinRoutes, type RoutesResult } from './routes.js';

/**
 * Reads all `.yml` and `.yaml` files of a directory, in the order of their names, and the bodies that they name by `file:`. A missing directory holds no routes.
 *
 * @throws The system's error, if the directory or a file is there and cannot be read.
 * @example
 * ```ts
 * const read = await readRoutes(join(pluginDirectory, 'conformance/upstream'));
 * ```
 */
export async function readRoutes(directory: string): Promise<RoutesResult> {
  const names = (await namesIn(directory)).filter((name) => /\.ya?ml$/.test(name)).sort();
  const files = names.map(async (name) => {
    const file = join(directory, name);
    return parseRouteFile(await readFile(file, 'utf8'), file, bodiesIn(directory));
  });
  return joinRoutes(await Promise.all(files));
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
