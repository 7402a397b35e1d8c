import type { Asked } from '../http/asked.js';
import { pairsIn } from '../http/form-pairs.js';
import type { Credentials } from '../secrets/credentials.js';
import { fitRoute, type Matched, precision } from './match.js';
import type { Route } from './route.js';

/** A text that a program was asked to search for. */
export type Search = {
  readonly text: string;
  /** Whether it is found even if an `otherwise` would answer, which often says that nothing is. Default: false. */
  readonly isAlwaysFound?: boolean;
};

/**
 * Finds a route that a request only misses because it searches for another text, one of `searches`. Real searches find more than they were
 * asked for, so the recorded answer is as good as any. A route that was recorded for the same text in another spelling comes first. Looks at
 * each route once: a route that answers the request as it would be for another route answers its own, too.
 */
export function matchSearch(
  asked: Asked,
  routes: readonly Route[],
  credentials: Credentials,
  searches: readonly Search[],
): Matched | undefined {
  const sought = new Set(searches.map(({ text }) => folded(text)).filter((text) => text !== ''));
  if (sought.size === 0) return undefined;
  const request = readTarget(asked.target, sought);
  if (![...request.segments, ...request.fields].some(({ isSought }) => isSought)) return undefined;
  const candidates = routes.flatMap((route) => {
    if (route.kind !== 'route' || route.origin !== asked.origin || route.method !== asked.method) return [];
    const { target, isRespelled } = retargeted(request, route);
    const fits = target !== undefined && fitRoute(route, { ...asked, target }, credentials).is === 'same';
    return fits ? [{ route, target, isRespelled }] : [];
  });
  const chosen = candidates.find(({ isRespelled }) => isRespelled) ?? candidates[0];
  if (!chosen) {
    return asked.method === 'HEAD'
      ? matchSearch({ ...asked, method: 'GET' }, routes, credentials, searches)
      : undefined;
  }
  // Several routes may be recorded for one search, such as a challenge and what its answer gets: the most precise one counts.
  const same = candidates.filter(({ target }) => target === chosen.target);
  const { route } = same.reduce((best, each) => (precision(each.route) > precision(best.route) ? each : best));
  return { kind: 'route', route, ...(!chosen.isRespelled && { standsIn: true }) };
}

/** A part of a target that may be a text to search for. */
type Part = { readonly name: string; readonly raw: string; readonly folded: string; readonly isSought: boolean };
type ReadTarget = { readonly segments: readonly Part[]; readonly fields: readonly Part[] };

function readTarget(target: string, sought: ReadonlySet<string>): ReadTarget {
  const [path = '', ...rest] = target.split('?');
  const partOf = (name: string, raw: string, text: string): Part => {
    return { name, raw, folded: folded(text), isSought: sought.has(folded(text)) };
  };
  return {
    segments: path.split('/').map((segment) => partOf('', segment, decoded(segment))),
    fields: pairsIn(rest.join('?')).map(([name, value]) => partOf(name, value, value)),
  };
}

/** The same target with the values of a route in place of those that are sought; `undefined` if it has none of them, or only the same. */
function retargeted({ segments, fields }: ReadTarget, { path, query }: Route) {
  const wanted = path.split('/');
  if (wanted.length !== segments.length) return { isRespelled: false };
  let isRespelled = true;
  let isChanged = false;
  const replaced = ({ raw, isSought, folded: text }: Part, recorded: string | undefined, plain = recorded) => {
    if (!isSought || recorded === undefined || plain === undefined) return raw;
    isRespelled &&= text === folded(plain);
    isChanged ||= raw !== recorded;
    return recorded;
  };
  const asked = fields.map((field): [string, string] => {
    return [field.name, replaced(field, Object.hasOwn(query, field.name) ? query[field.name]?.[0] : undefined)];
  });
  const spelled = segments.map((segment, index) => {
    return segment.isSought ? replaced(segment, wanted[index], decoded(wanted[index] ?? '')) : segment.raw;
  });
  if (!isChanged) return { isRespelled };
  const search = asked.length > 0 ? `?${new URLSearchParams(asked)}` : '';
  return { target: `${spelled.join('/')}${search}`, isRespelled };
}

/** How a plugin may spell a text that it was asked for: other case, other spaces, composed letters. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // not UTF-8, so as it is
  }
}
