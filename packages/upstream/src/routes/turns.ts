import type { RecordedResponse } from '../http/recorded-response.js';
import type { Matched } from './match.js';
import type { Route } from './route.js';

/** Counts how often each route has answered, since one with several responses gives them in turn. */
export class Turns {
  private readonly taken = new Map<Route, number>();

  /** The match with the response whose turn it is. The last one repeats. */
  at(matched: Matched): Matched {
    if (!('route' in matched) || !matched.route.later) return matched;
    const { response, later } = matched.route;
    const responses: readonly RecordedResponse[] = [response, ...later];
    const turn = Math.min(this.taken.get(matched.route) ?? 0, later.length);
    return { ...matched, route: { ...matched.route, response: responses[turn] ?? response } };
  }

  /** To be called when that response was sent. */
  next(matched: Matched): void {
    if (!('route' in matched) || matched.kind === 'wrong-credential') return;
    this.taken.set(matched.route, (this.taken.get(matched.route) ?? 0) + 1);
  }
}
