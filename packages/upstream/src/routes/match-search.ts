import type { Asked } from '../http/asked.js';
import type { Credentials } from '../secrets/credentials.js';
import { type Matched, match } from './match.js';
import type { Route } from './route.js';

/** A text that a program was asked to search for. */
export type Search = {
  readonly text: string;
  /** Whether it is found even if an `otherwise` would answer, which often says that nothing is. Default: false. */
  readonly isAlwaysFound?: boolean;
};

/**
 * Finds a route that a request only misses because it searches for another text, one of `searches`. Real searches find more than they were
 * asked for, so the recorded answer is as good as any. A route that was recorded for the same text in another spelling comes first.
 */
export function matchSearch(
  asked: Asked,
  routes: readonly Route[],
  credentials: Credentials,
  searches: readonly Search[],
): Matched | undefined {
  const sought = new Set(searches.map(({ text }) => folded(text)).filter((text) => text !== ''));
  if (sought.size === 0) return undefined;
  // Several routes may be recorded for one search, such as a challenge and what its answer gets: the best match of all counts.
  const recorded = routes.filter(({ kind, origin }) => kind === 'route' && origin === asked.origin);
  let first: Matched | undefined;
  for (const route of recorded) {
    const { target, isRespelled } = retargeted(asked.target, route, (value) => sought.has(folded(value)));
    if (target === asked.target) continue;
    const matched = match({ ...asked, target }, recorded, credentials);
    if (matched.kind === 'route' && isRespelled) return matched;
    if (matched.kind === 'route') first ??= { ...matched, standsIn: true };
  }
  return first;
}

/** The same target with the recorded values in place of those that are sought. */
function retargeted(target: string, { path, query }: Route, isSought: (value: string) => boolean) {
  let isRespelled = true;
  const replace = (given: string, recorded: string | undefined) => {
    if (recorded === undefined || !isSought(given)) return undefined;
    isRespelled &&= folded(given) === folded(recorded);
    return recorded;
  };
  const [given = '', ...rest] = target.split('?');
  const wanted = path.split('/');
  const segments = given.split('/').map((segment, index) => {
    const recorded = wanted[index];
    return replace(decoded(segment), recorded && decoded(recorded)) === undefined ? segment : (recorded ?? segment);
  });
  const fields = [...new URLSearchParams(rest.join('?'))].map(([name, value]): [string, string] => {
    const recorded = Object.hasOwn(query, name) ? query[name]?.[0] : undefined;
    return [name, replace(value, recorded) ?? value];
  });
  const search = rest.length > 0 ? `?${new URLSearchParams(fields)}` : '';
  return { target: `${segments.join('/')}${search}`, isRespelled };
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
