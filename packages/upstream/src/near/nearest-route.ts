import type { Exchange } from '../proxy/exchange.js';
import type { Route } from '../routes/route.js';
import { type Difference, differencesOf, type Missed } from './differences.js';

/** The recorded request that is most like one without a recording. */
export type NearMiss = {
  readonly route: Route;
  /** In what they differ, the greatest difference first: "`page` is 2, recorded 1". Contains no credential. */
  readonly differences: readonly string[];
};

/**
 * Finds the recording that a request just misses.
 *
 * @returns `undefined` if no recording is like it.
 * @example
 * ```ts
 * for (const request of upstream.requests) log(nearestRoute(request, routes)?.differences[0]);
 * ```
 */
export function nearestRoute(exchange: Exchange, routes: readonly Route[]): NearMiss | undefined {
  const missed = missedBy(exchange);
  if (!missed) return undefined;
  let nearest: { route: Route; differences: Difference[]; weight: number } | undefined;
  for (const route of routes) {
    const differences = differencesOf(missed, route);
    const weight = differences.reduce((sum, difference) => sum + difference.weight, 0);
    if (weight < (nearest?.weight ?? TOO_FAR)) nearest = { route, differences, weight };
  }
  if (!nearest) return undefined;
  const differences = nearest.differences.toSorted((left, right) => right.weight - left.weight);
  return { route: nearest.route, differences: differences.map(({ says }) => says) };
}

/** Another path at the same host may be a slip; another path at another host has nothing in common. */
const TOO_FAR = 9;

function missedBy({ method, url, headers, body }: Exchange): Missed | undefined {
  const [, origin, path = '/', query = ''] = /^(https?:\/\/[^/?]*)([^?]*)\??(.*)$/is.exec(url) ?? [];
  if (origin === undefined) return undefined;
  return { method, origin, path, query, headers, body: body?.is === 'noted' ? body.body : undefined };
}
