import type * as z from 'zod';
import type { RecordedResponse } from '../../http/recorded-response.js';
import type { Route } from '../route.js';
import type { RouteIssue, RoutesResult } from '../route-issue.js';
import { noBodies, type ReadBody } from './body-file.js';
import { placeholderIssues } from './placeholder-issues.js';
import { RouteFile } from './route-schema.js';
import { type Path, parseSource } from './route-source.js';
import { formatPath, routeIssues } from './schema-issues.js';

type WrittenRoute = z.infer<typeof RouteFile>['routes'][number];

export type RouteFileOptions = {
  /** Reads the files that routes name. Default: there are none. */
  readonly readBody?: ReadBody;
  /** The known keys of credentials. Default: any key is valid. */
  readonly keys?: readonly string[] | undefined;
};

/** The routes of one file, not yet compared with each other. */
export function parseRouteFile(
  text: string,
  file: string,
  { readBody = noBodies, keys }: RouteFileOptions = {},
): RoutesResult {
  const parsed = parseSource(text, file);
  if (!parsed.ok) return parsed;
  const { source } = parsed;
  const content = RouteFile.safeParse(source.value);
  if (!content.success) return { ok: false, issues: routeIssues(content.error, source) };
  const issues: RouteIssue[] = [];
  const { origin, expires: common } = content.data;
  const routes = [
    ...content.data.routes.map((route, index) => placed('route', route, ['routes', index])),
    ...content.data.otherwise.map((route, index) => placed('otherwise', route, ['otherwise', index])),
  ];
  return issues.length > 0 ? { ok: false, issues } : { ok: true, routes };

  function placed(kind: Route['kind'], written: WrittenRoute, path: Path): Route {
    const { request, query, headers, body: sent, response, later, expires = common } = written;
    const first = source.has([...path, 'responses']) ? ['responses', 0] : ['response'];
    const route = {
      kind,
      origin,
      ...request,
      query,
      headers,
      ...(sent && { body: sent }),
      response: complete(response, [...path, ...first]),
      ...(later.length > 0 && {
        later: later.map((each, index) => complete(each, [...path, 'responses', index + 1])),
      }),
      ...(expires !== undefined && { expires }),
      place: source.placeOf(path),
    };
    if (keys) issues.push(...placeholderIssues(route, path, source, keys));
    return route;
  }

  function complete(response: WrittenRoute['response'], path: Path): RecordedResponse {
    return { ...response, body: bodyOf(response.body, path) };
  }

  function bodyOf(body: string | { file: string }, path: Path): string | Uint8Array {
    if (typeof body === 'string') return source.jsonAt([...path, 'json']) ?? body;
    const read = readBody(body.file);
    if (read.ok) return read.bytes;
    const place = [...path, 'file'];
    issues.push({ ...source.placeOf(place), message: `${formatPath(place)} ${read.message}`, fix: read.fix });
    return '';
  }
}
