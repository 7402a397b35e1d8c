import type { Route } from '../routes/route.js';
import type { RecordedRoute } from './record-exchange.js';

/** One of those that say the same, and whether others are answered in another way. */
export function distinct(routes: readonly RecordedRoute[]): { route: RecordedRoute; isAmbiguous: boolean }[] {
  const written = new Set(routes.map(identityOf));
  const all = new Map<string, RecordedRoute[]>();
  for (const route of routes) {
    const identity = identitiesFor(route).find((each) => written.has(each)) ?? identityOf(route);
    all.set(identity, [...(all.get(identity) ?? []), route]);
  }
  return [...all].flatMap(([identity, same]) => {
    const route = same.find((each) => identityOf(each) === identity);
    if (!route) return [];
    const more = same.filter((each) => each !== route);
    const isAmbiguous = more.some(({ response }) => JSON.stringify(response) !== JSON.stringify(route.response));
    return [{ route, isAmbiguous }];
  });
}

/**
 * The recordings that leave nothing to say for another, the best first. A stand-in of a request with a body would never answer where there is
 * a route for that request: bodies are not compared.
 */
export function identitiesFor(route: RecordedRoute): string[] {
  const isShadowed = route.kind === 'otherwise' && route.method !== 'GET' && route.method !== 'HEAD';
  return [...(isShadowed ? [identityOf({ ...route, kind: 'route' })] : []), identityOf(route)];
}

/** What makes two recordings the same: headers are there for a credential only. */
export function identityOf({ kind, origin, method, path, query }: RecordedRoute | Route): string {
  const sorted = Object.entries(query).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([kind, origin, method, path.split('/').map(spelledOnce), sorted]);
}

function spelledOnce(segment: string): string {
  if (segment === '*') return segment;
  try {
    return encodeURIComponent(decodeURIComponent(segment)).replaceAll('*', '%2A');
  } catch {
    return segment;
  }
}
