import { join } from 'node:path';
import { formatPath } from '@obscura/protocol';
import { type Route, readRoutes } from '@obscura/upstream';
import { ConfigError } from './config.js';

/** The routes that a plugin brings along in `conformance/upstream/`; `keys` are those its manifest declares. @throws {ConfigError} */
export async function readRecordings(pluginDir: string, keys: readonly string[]): Promise<readonly Route[]> {
  const directory = join(pluginDir, 'conformance', 'upstream');
  const read = await readRoutes(directory, { keys }).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(
      `${error.path ?? directory} cannot be read (${error.code}).\nfix: conformance/upstream/ is a directory of .yml files`,
    );
  });
  if (read.ok) return read.routes;
  const rows = read.issues.map(
    ({ file, line, column, path, message, fix }) =>
      `${file}:${line}:${column}: ${formatPath(path)}: ${message}\n  fix: ${fix}`,
  );
  throw new ConfigError(rows.join('\n'));
}
