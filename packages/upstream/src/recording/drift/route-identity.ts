import { bodyIdentity } from '../../routes/body/route-body.js';
import type { Route } from '../../routes/route.js';
import type { RecordedRoute } from '../writing/record-exchange.js';
import type { RecordedAnswer } from '../writing/record-response.js';
import { isSameAnswer } from './same-answer.js';

/** One of each group of equal routes, and whether others in the group have different answers. */
export function distinct(routes: readonly RecordedRoute[]): { route: RecordedRoute; isAmbiguous: boolean }[] {
  const written = new Set(routes.map(identityOf));
  const all = new Map<string, RecordedRoute[]>();
  for (const route of routes) {
    const identity = identitiesFor(route).find((each) => written.has(each)) ?? identityOf(route);
    all.set(identity, [...(all.get(identity) ?? []), route]);
  }
  return [...all].flatMap(([identity, same]) => {
    const own = same.filter((each) => identityOf(each) === identity);
    const [first] = own;
    if (!first) return [];
    // Of two programs that asked the same, one may have seen more of what comes in turn.
    const route = own.reduce((most, each) => (isStartOf(most, each) ? each : most), first);
    return [{ route, isAmbiguous: !same.every((each) => isStartOf(each, route)) }];
  });
}

/** Whether the answers of one route are the first ones of another. */
function isStartOf(route: RecordedRoute, other: RecordedRoute): boolean {
  const [answers, others] = [route, other].map(({ response, later = [] }) => [response, ...later]);
  return (answers ?? []).every((answer, index) => isSameAnswer(answer, others?.[index]));
}

/**
 * Makes one route of requests that came several times in one run of a program: with several answers in turn, if they were different.
 */
export function inTurn(routes: readonly RecordedRoute[]): RecordedRoute[] {
  const groups = new Map<string, RecordedRoute[]>();
  for (const route of routes) groups.set(identityOf(route), [...(groups.get(identityOf(route)) ?? []), route]);
  return [...groups.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    const answers = [first, ...more].map(({ response }) => response);
    const later = withoutRepeats(answers).slice(1);
    return [later.length > 0 ? { ...first, later } : first];
  });
}

/** The last one repeats by itself. */
function withoutRepeats(answers: readonly RecordedAnswer[]): readonly RecordedAnswer[] {
  const last = JSON.stringify(answers.at(-1));
  const other = answers.findLastIndex((answer) => JSON.stringify(answer) !== last);
  return answers.slice(0, other + 2);
}

/**
 * The identities of recordings that make this one unnecessary, best first. A route without a body takes any body, so an `otherwise` for
 * the same request would never answer.
 */
export function identitiesFor(route: RecordedRoute): string[] {
  const isShadowed = route.kind === 'otherwise' && route.method !== 'GET' && route.method !== 'HEAD';
  return [...(isShadowed ? [identityOf({ ...route, kind: 'route', body: undefined })] : []), identityOf(route)];
}

/** What identifies a recording. */
export function identityOf({ kind, origin, method, path, query, headers, body }: RecordedRoute | Route): string {
  const segments = path.split('/').map(spelledOnce);
  return JSON.stringify([kind, origin, method, segments, sorted(query), sorted(headers), bodyIdentity(body)]);
}

function sorted(values: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(values).toSorted(([left], [right]) => (left < right ? -1 : 1));
}

function spelledOnce(segment: string): string {
  if (segment === '*') return segment;
  try {
    return encodeURIComponent(decodeURIComponent(segment)).replaceAll('*', '%2A');
  } catch {
    return segment;
  }
}
