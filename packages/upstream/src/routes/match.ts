import type { Asked } from '../http/asked.js';
import { cookiesIn } from '../http/cookies.js';
import { type Fields, fieldsOf } from '../http/fields.js';
import { pairsIn } from '../http/form-pairs.js';
import { withBasicDecoded } from '../http/headers.js';
import { sentBodyOf } from '../http/sent-body.js';
import { type Credentials, type Fit, fitAll, fitText } from '../secrets/credentials.js';
import { fitBody } from './body/fit-body.js';
import { fitFields, type Strictness } from './fit-fields.js';
import type { Route } from './route.js';

/** How the routes match a request. */
export type Matched =
  /** `standsIn`: the route was recorded for a search for another text. */
  | { readonly kind: 'route'; readonly route: Route; readonly standsIn?: true }
  | { readonly kind: 'otherwise'; readonly route: Route }
  /** The route would have matched, except that the credentials `keys` were wrong or missing. */
  | { readonly kind: 'wrong-credential'; readonly route: Route; readonly keys: readonly string[] }
  /** No route matches. */
  | { readonly kind: 'unrecorded' };

/**
 * Finds the route for a request: first among `routes`, then among `otherwise`. In each list, a full match beats one with a wrong
 * credential, a route that names a body or more headers beats one that does not, and an earlier route beats a later one. A HEAD without its own route is answered like a GET.
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
  let full: Route | undefined;
  let near: Matched | undefined;
  for (const route of routes) {
    if (route.kind !== kind) continue;
    const fit = fitRoute(route, asked, credentials);
    if (fit.is === 'same' && (!full || precision(route) > precision(full))) full = route;
    if (fit.is === 'same-but-for') near ??= { kind: 'wrong-credential', route, keys: fit.keys };
  }
  return full ? { kind, route: full } : near;
}

/** How much of a request a route names that other routes for it need not name. */
export function precision({ headers, body }: Route): number {
  return Object.keys(headers).length + (body ? 1 : 0);
}

/** Whether a route answers a request. Looks at no more of it than it needs, because there may be thousands of routes. */
export function fitRoute(route: Route, asked: Asked, credentials: Credentials): Fit {
  const { method, origin, headers = {}, body = NO_BODY } = asked;
  if (route.method !== method || route.origin !== origin) return { is: 'other' };
  const { segments, query } = targetOf(asked);
  const path = fitPath(route, segments, credentials);
  if (path.is === 'other') return path;
  const fields = fitFields(route.query, query, strictnessOf(route), credentials);
  if (fields.is === 'other') return fields;
  const fit = fitAll([path, fields, fitHeaders(route, headers, credentials)]);
  if (fit.is === 'other' || !route.body) return fit;
  return fitAll([fit, fitBody(route.body, body, strictnessOf(route, route.body.isSubset), credentials)]);
}

/** The path and the query that a request asks for, decoded. */
type Target = { readonly segments: readonly string[]; readonly query: Fields };

const targets = new WeakMap<Asked, Target>();

/** Worked out once for a request, not once for each route. */
function targetOf(asked: Asked): Target {
  const known = targets.get(asked);
  if (known) return known;
  const [path = '', ...query] = asked.target.split('?');
  const segments = path.split('/').map(percentDecoded);
  const target = { segments, query: fieldsOf(pairsIn(query.join('?'))) };
  targets.set(asked, target);
  return target;
}

const NO_BODY = sentBodyOf(new Uint8Array());

/** A `route` lists everything unless it says otherwise, an `otherwise` only what matters. */
function strictnessOf({ kind }: Route, isSubset = false): Strictness {
  return { isSubset: isSubset || kind === 'otherwise', hasStars: kind === 'otherwise' };
}

function fitPath(route: Route, given: readonly string[], credentials: Credentials): Fit {
  const wanted = route.path.split('/');
  if (wanted.length !== given.length) return { is: 'other' };
  return fitAll(
    wanted.map((segment, index) => {
      const asked = given[index] ?? '';
      if (segment === '*' && route.kind === 'otherwise') return { is: asked === '' ? 'other' : 'same' };
      return fitText(percentDecoded(segment), asked, credentials);
    }),
  );
}

/** Clients differ in what they escape in a path: `~` and `%7E` are the same. */
function percentDecoded(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // Not UTF-8, so compare it as it is.
  }
}

/** Compares only the headers that the route names. */
function fitHeaders(route: Route, headers: Readonly<Record<string, string>>, credentials: Credentials): Fit {
  return fitAll(
    Object.entries(route.headers).map(([name, wanted]) => {
      const given = Object.hasOwn(headers, name) ? headers[name] : undefined;
      if (name === 'cookie') return fitCookies(wanted, given, credentials);
      const fit = fitText(wanted, given === undefined ? given : withBasicDecoded(given), credentials);
      // The header is about its credential, so `Bearer ` without a key, or a different scheme, counts as a missing credential.
      return fit.is === 'other' ? fitText(wanted, undefined, credentials) : fit;
    }),
  );
}

/** A client may send other cookies as well, in any order. */
function fitCookies(wanted: string, given: string | undefined, credentials: Credentials): Fit {
  return fitFields(cookiesIn(wanted), cookiesIn(given ?? ''), { isSubset: true, hasStars: false }, credentials);
}
