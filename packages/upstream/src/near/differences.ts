import { fieldsOf } from '../http/fields.js';
import { pairsIn } from '../http/form-pairs.js';
import { fieldLeaves, leavesOf } from '../routes/body/leaves.js';
import type { RouteBody } from '../routes/body/route-body.js';
import type { Route } from '../routes/route.js';
import { ANY_VALUE } from '../secrets/any-value.js';

/** A request without credentials, as it is logged. */
export type Missed = {
  readonly method: string;
  readonly origin: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RouteBody | undefined;
};

/** One thing in which a request differs from a route, in words, and how far it sets them apart. */
export type Difference = { readonly says: string; readonly weight: number };

/** Everything in which a request differs from a route. Both have `${KEY}` for credentials, so texts are compared as they are. */
export function differencesOf(missed: Missed, route: Route): Difference[] {
  return [
    ...said('the host', missed.origin, route.origin, WEIGHTS.origin),
    ...said('the method', missed.method, route.method, WEIGHTS.method),
    ...inPath(missed.path, route),
    ...inValues(fieldLeaves(fieldsOf(pairsIn(missed.query))), fieldLeaves(route.query), route),
    ...inHeaders(missed.headers, route),
    ...inBody(missed.body, route),
  ];
}

/** The path says what is asked for; one parameter more or less is a detail. */
const WEIGHTS = { origin: 8, method: 4, length: 8, segment: 3, value: 1 } as const;

function inPath(path: string, route: Route): Difference[] {
  const [given, wanted] = [path.split('/').map(decoded), route.path.split('/').map(decoded)];
  if (given.length !== wanted.length) return said('the path', path, route.path, WEIGHTS.length);
  const others = wanted.filter((segment, index) => !isSame(given[index], segment, route));
  return others.length === 0 ? [] : said('the path', path, route.path, WEIGHTS.segment * others.length);
}

function inHeaders(headers: Readonly<Record<string, string>>, route: Route): Difference[] {
  const named = Object.keys(route.headers).flatMap((name) => {
    const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return inValues(new Map(named), new Map(Object.entries(route.headers)), route);
}

function inBody(body: RouteBody | undefined, route: Route): Difference[] {
  if (!route.body) return [];
  if (body?.is !== route.body.is) return said('the body', body?.is ?? 'missing', route.body.is, WEIGHTS.segment);
  return inValues(leavesOf(body), leavesOf(route.body), route, route.body.isSubset);
}

function inValues(
  given: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
  route: Route,
  isSubset = false,
): Difference[] {
  const missing = [...wanted].filter(([name, value]) => !isSame(given.get(name), value, route));
  const isPart = isSubset || route.kind === 'otherwise';
  const more = isPart ? [] : [...given].filter(([name]) => !wanted.has(name));
  return [
    ...missing.flatMap(([name, value]) => said(shownName(name), given.get(name), value, WEIGHTS.value)),
    ...more.flatMap(([name, value]) => said(shownName(name), value, undefined, WEIGHTS.value)),
  ];
}

function isSame(given: string | undefined, wanted: string, { kind }: Route): boolean {
  const isAny = wanted === ANY_VALUE || (wanted === '*' && kind === 'otherwise');
  return isAny ? given !== undefined : given === wanted;
}

function shownName(name: string): string {
  return name.startsWith('the ') ? name : `\`${shown(name)}\``;
}

function said(name: string, given: string | undefined, wanted: string | undefined, weight: number): Difference[] {
  if (given === wanted) return [];
  const is = given === undefined ? `${name} is missing` : `${name} is ${shown(given)}`;
  return [{ says: `${is}, ${wanted === undefined ? 'not recorded' : `recorded ${shown(wanted)}`}`, weight }];
}

function shown(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text || '""';
}

/** As much as tells two values apart at a glance. */
const MAX_SHOWN = 60;

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
