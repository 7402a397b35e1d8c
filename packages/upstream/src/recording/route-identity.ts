import { bodyIdentity } from '../routes/body/route-body.js';
import type { Route } from '../routes/route.js';
import type { RecordedRoute } from './record-exchange.js';

/** One of each group of equal routes, and whether others in the group have different answers. */
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
 * The identities of recordings that make this one unnecessary, best first. A route without a body takes any body, so an `otherwise` for
 * the same request would never answer.
 */
export function identitiesFor(route: RecordedRoute): string[] {
  const isShadowed = route.kind === 'otherwise' && route.method !== 'GET' && route.method !== 'HEAD';
  return [...(isShadowed ? [identityOf({ ...route, kind: 'route', body: undefined })] : []), identityOf(route)];
}

/** What identifies a recording. Headers do not count: they only have credentials. */
export function identityOf({ kind, origin, method, path, query, body }: RecordedRoute | Route): string {
  const sorted = Object.entries(query).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([kind, origin, method, path.split('/').map(spelledOnce), sorted, bodyIdentity(body)]);
}

function spelledOnce(segment: string): string {
  if (segment === '*') return segment;
  try {
    return encodeURIComponent(decodeURIComponent(segment)).replaceAll('*', '%2A');
  } catch {
    return segment;
  }
}
