import { join } from 'node:path';
import { type Route, readRoutes } from '@obscura/upstream';
import { ConfigError } from './config.js';

/** The routes that a plugin brings along in `conformance/upstream/`. @throws {ConfigError} */
export async function readRecordings(pluginDir: string): Promise<readonly Route[]> {
  const read = await readRoutes(join(pluginDir, 'conformance', 'upstream'));
  if (read.ok) return read.routes;
  const rows = read.issues.map(
    ({ file, line, column, path, message, fix }) => `${file}:${line}:${column}: ${path}: ${message}\n  fix: ${fix}`,
  );
  throw new ConfigError(rows.join('\n'));
}
