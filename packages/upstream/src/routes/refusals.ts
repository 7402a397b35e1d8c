import type { RecordedResponse } from '../http/recorded-response.js';
import type { Route } from './route.js';

/** Recorded answers in which the provider at an origin refuses to answer anyone. A 404 is not one: there is just no such thing. */
export function refusalsOf(origin: string, routes: readonly Route[]): RecordedResponse[] {
  return routes
    .filter((route) => route.origin === origin && isRefusal(route.response.status))
    .map(({ response }) => response);
}

function isRefusal(status: number): boolean {
  return status === 401 || status === 403 || status === 429 || status >= 500;
}
