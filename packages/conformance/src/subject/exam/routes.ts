import { formatPath } from '@obscura/protocol';
import { type Route, type RoutesCache, readRoutes } from '@obscura/upstream';
import { ConfigError } from './config-error.js';

/** The routes in a directory, usually a plugin's `conformance/upstream/`. `keys` are the ones in its manifest. @throws {ConfigError} */
export async function readRecordings(
  directory: string,
  keys: readonly string[],
  cache?: RoutesCache,
): Promise<readonly Route[]> {
  const read = await readRoutes(directory, { keys, cache }).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(
      `${error.path ?? directory} cannot be read (${error.code}).`,
      `fix: make conformance/upstream/ a directory of .yml files`,
    );
  });
  if (read.ok) return read.routes;
  const rows = read.issues.flatMap(({ file, line, column, path, message, fix }) => [
    `${file}:${line}:${column}: ${formatPath(path)}: ${message}`,
    `  fix: ${fix}`,
  ]);
  throw new ConfigError(...rows);
}
