import type { Asked } from '../http/asked.js';
import { withBasicDecoded } from '../http/headers.js';
import { type Credentials, type Fit, fitAll, fitText } from '../secrets/credentials.js';
import type { Route } from './route.js';

/** How the routes match a request. */
export type Matched =
  | { readonly kind: 'route'; readonly route: Route }
  | { readonly kind: 'otherwise'; readonly route: Route }
  /** The route would have matched, except that the credentials `keys` were wrong or missing. */
  | { readonly kind: 'wrong-credential'; readonly route: Route; readonly keys: readonly string[] }
  /** No route matches. */
  | { readonly kind: 'unrecorded' };

/**
 * Finds the route for a request: first among `routes`, then among `otherwise`. In each list, a full match beats one with a wrong
 * credential, and an earlier route beats a later one. A HEAD without its own route is answered like a GET.
 */
export function match(asked: Asked, routes: readonly Route[], credentials: Credentials): Matched {
  const answeredBy =
    matchKind('route', asked, routes, credentials) ?? matchKind('otherwise', asked, routes, credentials);
  if (answeredBy) return answeredBy;
  return asked.method === 'HEAD' ? match({ ...asked, method: 'GET' }, routes, credentials) : { kind: 'unrecorded' };
}

function matchKind(
  kind: Route['kind'],
  asked: Asked,
  routes: readonly Route[],
  credentials: Credentials,
): Matched | undefined {
  let near: Matched | undefined;
  for (const route of routes) {
    if (route.kind !== kind) continue;
    const fit = fitRoute(route, asked, credentials);
    if (fit.is === 'same') return { kind, route };
    if (fit.is === 'same-but-for') near ??= { kind: 'wrong-credential', route, keys: fit.keys };
  }
  return near;
}

function fitRoute(route: Route, { method, origin, target, headers = {} }: Asked, credentials: Credentials): Fit {
  if (route.method !== method || route.origin !== origin) return { is: 'other' };
  const [path = '', ...query] = target.split('?');
  return fitAll([
    fitPath(route, path, credentials),
    fitQuery(route, new URLSearchParams(query.join('?')), credentials),
    fitHeaders(route, headers, credentials),
  ]);
}

function fitPath(route: Route, path: string, credentials: Credentials): Fit {
  const wanted = route.path.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return { is: 'other' };
  return fitAll(
    wanted.map((segment, index) => {
      const asked = given[index] ?? '';
      if (segment === '*' && route.kind === 'otherwise') return { is: asked === '' ? 'other' : 'same' };
      return fitText(percentDecoded(segment), percentDecoded(asked), credentials);
    }),
  );
}

/** Clients differ in what they escape in a path: `~` and `%7E` are the same. */
function percentDecoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // Not UTF-8, so compare it as it is.
  }
}

/** A `route` lists the whole query, an `otherwise` only part of it. */
function fitQuery(route: Route, query: URLSearchParams, credentials: Credentials): Fit {
  if (route.kind === 'route' && [...query.keys()].some((name) => !Object.hasOwn(route.query, name))) {
    return { is: 'other' };
  }
  return fitAll(
    Object.entries(route.query).map(([name, wanted]) => {
      const given = query.getAll(name);
      if (given.length > wanted.length) return { is: 'other' };
      return fitAll(
        wanted.map((value, index) => {
          if (value === '*' && route.kind === 'otherwise') return { is: given[index] === undefined ? 'other' : 'same' };
          return fitText(value, given[index], credentials);
        }),
      );
    }),
  );
}

/** Compares only the headers that the route names. */
function fitHeaders(route: Route, headers: Readonly<Record<string, string>>, credentials: Credentials): Fit {
  return fitAll(
    Object.entries(route.headers).map(([name, wanted]) => {
      const given = headers[name];
      const fit = fitText(wanted, given === undefined ? given : withBasicDecoded(given), credentials);
      // The header is about its credential, so `Bearer ` without a key, or a different scheme, counts as a missing credential.
      return fit.is === 'other' ? fitText(wanted, undefined, credentials) : fit;
    }),
  );
}
