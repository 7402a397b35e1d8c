import { join } from 'node:path';
import { bodiesIn } from './file/body-file.js';
import { parseRouteFile } from './file/route-file.js';
import { directoryIssue, routeNamesIn, strayIssue } from './file/route-names.js';
import { readRouteText } from './file/route-text.js';
import { joinRoutes } from './parse-routes.js';
import type { RoutesResult } from './route-issue.js';

export type ReadRoutesOptions = {
  /** The keys of the credentials that there are: a placeholder for another is an issue. Default: `${…}` may name any key. */
  readonly keys?: readonly string[] | undefined;
};

/**
 * Reads all `.yml` and `.yaml` files of a directory, in the order of their names, and the bodies that they name by `file:`. A missing
 * directory holds no routes. What is named so that it would be overlooked (a directory `api.yml`, a file `api.json` that is no body) is an
 * issue, and so is a file that is no regular file, leads out of the directory, or is larger than 8 MiB.
 *
 * @throws The system's error, if the directory is there and cannot be read.
 * @example
 * ```ts
 * const read = await readRoutes(join(pluginDirectory, 'conformance/upstream'), { keys: ['TMDB_API_KEY'] });
 * ```
 */
export async function readRoutes(directory: string, { keys }: ReadRoutesOptions = {}): Promise<RoutesResult> {
  const { files, directories, strays } = await routeNamesIn(directory);
  const bodies = new Set<string>();
  const readBody = (name: string) => {
    bodies.add(name);
    return bodiesIn(directory)(name);
  };
  const results = files.map((name): RoutesResult => {
    const text = readRouteText(directory, name);
    return text.ok ? parseRouteFile(text.text, join(directory, name), { readBody, keys }) : text;
  });
  const issues = [
    ...directories.map((name) => directoryIssue(join(directory, name))),
    // Of a file with other issues it is not known which bodies it names.
    ...(results.every(({ ok }) => ok) ? strays.filter((name) => !bodies.has(name)) : []).map((name) =>
      strayIssue(join(directory, name)),
    ),
  ];
  return joinRoutes(issues.length > 0 ? [...results, { ok: false, issues }] : results);
}
