import { join } from 'node:path';
import { bodiesIn } from './file/body-file.js';
import { parseCached, type RoutesCache } from './file/route-cache.js';
import { directoryIssue, routeNamesIn, strayIssue } from './file/route-names.js';
import { readRouteText } from './file/route-text.js';
import { joinRoutes } from './parse-routes.js';
import type { RoutesResult } from './route-issue.js';

export type ReadRoutesOptions = {
  /** The known keys of credentials. A placeholder with any other key is an issue. Default: `${…}` can have any key. */
  readonly keys?: readonly string[] | undefined;
  /** Keeps what was parsed for the next time. Default: nothing is kept. */
  readonly cache?: RoutesCache | undefined;
};

/**
 * Reads all `.yml` and `.yaml` files in a directory, sorted by name, and the bodies that they name with `file:`. A missing directory has no
 * routes. Anything that would be overlooked because of its name (a directory `api.yml`, a file `api.json` that is not a body) is an issue. So
 * is a file that is not regular, that leads outside the directory, or that is larger than 8 MiB.
 *
 * @throws The system's error if the directory exists but cannot be read.
 * @example
 * ```ts
 * const read = await readRoutes(join(pluginDirectory, 'conformance/upstream'), { keys: ['TMDB_API_KEY'] });
 * ```
 */
export async function readRoutes(directory: string, { keys, cache }: ReadRoutesOptions = {}): Promise<RoutesResult> {
  const { files, directories, strays } = await routeNamesIn(directory);
  const bodies = new Set<string>();
  const readBody = (name: string) => {
    bodies.add(name);
    return bodiesIn(directory)(name);
  };
  const results = files.map((name): RoutesResult => {
    const text = readRouteText(directory, name);
    return text.ok ? parseCached(text.text, join(directory, name), { cache, readBody, keys }) : text;
  });
  const issues = [
    ...directories.map((name) => directoryIssue(join(directory, name))),
    // If a file has other issues, we do not know which bodies it names.
    ...(results.every(({ ok }) => ok) ? strays.filter((name) => !bodies.has(name)) : []).map((name) =>
      strayIssue(join(directory, name)),
    ),
  ];
  return joinRoutes(issues.length > 0 ? [...results, { ok: false, issues }] : results);
}
