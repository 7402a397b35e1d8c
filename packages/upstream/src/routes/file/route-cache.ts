import { createHash } from 'node:crypto';
import { BUILD_STAMP } from '../../package-files.js';
import type { Route } from '../route.js';
import type { RoutesResult } from '../route-issue.js';
import type { ReadBody } from './body-file.js';
import { parseRouteFile } from './route-file.js';

/** Keeps the routes of files that were read, so that the same text is parsed once. A kilobyte takes milliseconds. */
export type RoutesCache = {
  /** What was kept under a digest; `undefined` if nothing was. */
  get(digest: string): unknown;
  put(digest: string, routes: readonly Route[]): void;
};

type CachedOptions = { cache: RoutesCache | undefined; readBody: ReadBody; keys: readonly string[] | undefined };

/** A smaller file is parsed as fast as it is looked up. */
const MIN_LENGTH = 2048;

/** Parses a route file, unless the cache has its routes. What is wrong, or depends on other files, is never kept. */
export function parseCached(text: string, file: string, { cache, readBody, keys }: CachedOptions): RoutesResult {
  if (!cache || text.length < MIN_LENGTH) return parseRouteFile(text, file, { readBody, keys });
  const context = JSON.stringify([BUILD_STAMP, file, keys]);
  const digest = createHash('sha256').update(context).update(text).digest('hex');
  const known = cache.get(digest);
  if (Array.isArray(known)) return { ok: true, routes: known };
  let dependsOnOthers = false;
  const noted: ReadBody = (name) => {
    dependsOnOthers = true;
    return readBody(name);
  };
  const read = parseRouteFile(text, file, { readBody: noted, keys });
  if (read.ok && !dependsOnOthers) cache.put(digest, read.routes);
  return read;
}
