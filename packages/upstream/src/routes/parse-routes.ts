import { bodyIdentity } from './body/route-body.js';
import { parseRouteFile } from './file/route-file.js';
import type { Route } from './route.js';
import type { RouteIssue, RoutesResult } from './route-issue.js';

/**
 * Parses the text of a route file. Never throws.
 *
 * @param file - The name to use in the places of routes and issues.
 * @example
 * ```ts
 * const read = parseRoutes(text, 'conformance/upstream/tmdb.yml');
 * if (!read.ok) for (const { line, message, fix } of read.issues) log(`${line}: ${message}; ${fix}`);
 * ```
 */
export function parseRoutes(text: string, file: string): RoutesResult {
  return joinRoutes([parseRouteFile(text, file)]);
}

/** The routes of several files as one list, unless a file has issues or there are duplicate routes. */
export function joinRoutes(files: readonly RoutesResult[]): RoutesResult {
  const issues = files.flatMap((file) => (file.ok ? [] : file.issues));
  if (issues.length > 0) return { ok: false, issues };
  const routes = files.flatMap((file) => (file.ok ? file.routes : []));
  const repeated = repeatedRoutes(routes);
  return repeated.length > 0 ? { ok: false, issues: repeated } : { ok: true, routes };
}

function repeatedRoutes(routes: readonly Route[]): RouteIssue[] {
  const first = new Map<string, Route>();
  return routes.flatMap((route) => {
    const identity = identityOf(route);
    const other = first.get(identity);
    if (!other) {
      first.set(identity, route);
      return [];
    }
    const { file, line, column } = other.place;
    const message = `${route.method} ${route.origin}${route.path} with this query${route.body ? ' and body' : ''} already exists at ${file}:${line}:${column}`;
    return { ...route.place, message, fix: 'remove one of the two, because only the first would ever answer' };
  });
}

function identityOf({ kind, origin, method, path, query, headers, body }: Route): string {
  return JSON.stringify([kind, origin, method, path, sorted(query), sorted(headers), bodyIdentity(body)]);
}

function sorted(values: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(values).toSorted(([left], [right]) => (left < right ? -1 : 1));
}
