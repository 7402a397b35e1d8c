import { ANY_VALUE } from '../../secrets/any-value.js';
import { ENCODINGS, placeholdersIn } from '../../secrets/credentials.js';
import { textsIn } from '../body/body-texts.js';
import type { Route } from '../route.js';
import type { RouteIssue } from '../route-issue.js';
import { editDistance } from './edit-distance.js';
import type { Path, RouteSource } from './route-source.js';
import { formatPath } from './schema-issues.js';

/** A text in a route, and its path within the route. */
type Part = { readonly path: Path; readonly text: string };

/** What is wrong with a placeholder, and what to write instead. */
type Fault = { readonly message: string; readonly fix: string };

/**
 * Placeholders in a route with an unknown key or encoding. In a request, each is a mistake, because it would never match. An answer may
 * contain a `${…}` from the provider, so there only a near miss of a known key counts as a mistake.
 */
export function placeholderIssues(route: Route, at: Path, source: RouteSource, keys: readonly string[]): RouteIssue[] {
  const found = [
    ...requestParts(route).flatMap((part) => (isAnyValue(part) ? [] : faultsIn(part, keys))),
    ...answerParts(route, (path) => source.has([...at, ...path])).flatMap((part) => faultsIn(part, keys, MAX_SLIPS)),
  ];
  return found.map(({ path, message, fix }) => {
    const whole = [...at, ...path];
    return { ...source.placeOf(whole), message: `${formatPath(whole)} ${message}`, fix };
  });
}

/** Up to this many different characters count as a typo. More make it a different word. */
const MAX_SLIPS = 2;

function requestParts({ path, query, headers, body }: Route): Part[] {
  const values = Object.entries(query).flatMap(([name, texts]) =>
    texts.map((text) => ({ path: ['query', name], text })),
  );
  const headerParts = Object.entries(headers).map(([name, text]) => ({ path: ['headers', name], text }));
  return [{ path: ['request'], text: path }, ...values, ...headerParts, ...(body ? textsIn(body) : [])];
}

/** Anywhere but in the path, where it would match one that is quite another. */
function isAnyValue({ path: [part], text }: Part): boolean {
  return text === ANY_VALUE && part !== 'request';
}

function answerParts({ response, later = [] }: Route, has: (path: Path) => boolean): Part[] {
  return [response, ...later].flatMap(({ headers, body }, index) => {
    const at = has(['responses']) ? ['responses', index] : ['response'];
    const values = Object.entries(headers).flatMap(([name, texts]) =>
      texts.map((text) => ({ path: [...at, 'headers', name], text })),
    );
    const field = has([...at, 'json']) ? 'json' : 'text';
    return typeof body === 'string' ? [...values, { path: [...at, field], text: body }] : values;
  });
}

function faultsIn({ path, text }: Part, keys: readonly string[], maxSlips = Number.POSITIVE_INFINITY) {
  const faults = [...new Set(placeholdersIn(text))].map((placeholder) => faultOf(placeholder, keys, maxSlips));
  return faults.flatMap((fault) => (fault ? [{ path, ...fault }] : []));
}

function faultOf(placeholder: string, keys: readonly string[], maxSlips: number): Fault | undefined {
  if (keys.includes(placeholder)) return undefined;
  const [, key = placeholder, encoding] = /^(.+):([^:]*)$/s.exec(placeholder) ?? [];
  if (keys.includes(key)) {
    if (encoding === undefined || Object.hasOwn(ENCODINGS, encoding)) return undefined;
    const known = Object.keys(ENCODINGS).map((name) => `\`\${${key}:${name}}\``);
    return {
      message: `contains \`\${${placeholder}}\`, but there is no encoding \`${encoding}\``,
      fix: `write ${known.join(', ')}, or \`\${${key}}\` for the plain value`,
    };
  }
  const near = keys.filter((known) => Math.abs(known.length - key.length) <= maxSlips);
  const [nearest] = near.toSorted((left, right) => editDistance(left, key) - editDistance(right, key));
  if (maxSlips < (nearest === undefined ? Number.POSITIVE_INFINITY : editDistance(nearest, key))) return undefined;
  return {
    message: `contains \`\${${placeholder}}\`, but no credential \`${key}\` is declared`,
    fix: fixFor(nearest, keys),
  };
}

function fixFor(nearest: string | undefined, keys: readonly string[]): string {
  if (nearest === undefined) return 'declare it, or write the value itself; no credentials are declared';
  const others = keys.length > 1 ? `; declared keys: ${keys.join(', ')}` : '';
  return `write \`\${${nearest}}\`, or declare this key${others}`;
}
