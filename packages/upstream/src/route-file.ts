import type { Route } from './route.js';
import { routeIssues } from './route-issues.js';
import { RouteFile } from './route-schema.js';
import { type Path, parseSource } from './route-source.js';
import type { RoutesResult } from './routes.js';

/** The routes of one file, not yet compared with each other. */
export function parseRouteFile(text: string, file: string): RoutesResult {
  const parsed = parseSource(text, file);
  if (!parsed.ok) return parsed;
  const { source } = parsed;
  const content = RouteFile.safeParse(source.value);
  if (!content.success) return { ok: false, issues: routeIssues(content.error, source) };
  const { origin, routes, otherwise } = content.data;
  return {
    ok: true,
    routes: [
      ...routes.map((route, index) => placed('route', route, ['routes', index])),
      ...otherwise.map((route, index) => placed('otherwise', route, ['otherwise', index])),
    ],
  };

  function placed(kind: Route['kind'], written: (typeof routes)[number], path: Path): Route {
    const { request, query, response } = written;
    return { kind, origin, ...request, query, response, place: source.placeOf(path) };
  }
}
