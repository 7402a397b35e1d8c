import type { Path } from '../routes/file/route-source.js';
import { formatPath } from '../routes/file/schema-issues.js';
import type { RecordedRoute } from './record-exchange.js';

/** A field of a route that, by its name, holds a token of a session. */
export type SessionField = {
  /** Whether it stands in the body of the answer, which may be a file of its own. */
  readonly isInBody: boolean;
  /** From the root of the body or of the route. */
  readonly path: Path;
};

/**
 * Finds what is named like a token of a session. Such a token is derived from a credential, so that it cannot be known by its value, and
 * whoever reads a recording could go on with the session.
 */
export function sessionFieldsOf({ query, headers, response }: RecordedRoute): SessionField[] {
  const around: Path[] = [
    ...namesOf(query).map((name) => ['query', name]),
    ...namesOf(headers).map((name) => ['headers', name]),
    ...Object.entries(response.headers).flatMap(([name, values]) =>
      name === 'set-cookie'
        ? [['response', 'headers', name]]
        : values.flatMap(namesInAddress).map((parameter) => ['response', 'headers', name, parameter]),
    ),
  ];
  const { body } = response;
  const inside = body.is === 'json' ? pathsIn(JSON.parse(body.text)) : [];
  return [...around.map((path) => ({ isInBody: false, path })), ...inside.map((path) => ({ isInBody: true, path }))];
}

/** What ends the name of a token, in words. */
const SESSION_NAMES = [/(?:^| )(?:token|jwt|session|sessionid|session id)$/, /^(?:access|refresh|session)token$/];

/** Tokens that lead to the next page, and open nothing. */
const OF_PAGES = /\b(?:page|next|prev|previous|continuation|cursor|sync)\b/;

function isSessionName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z\d]+/g, ' ')
    .toLowerCase();
  return SESSION_NAMES.some((pattern) => pattern.test(words)) && !OF_PAGES.test(words);
}

/** A placeholder alone tells nothing; nor does what is empty. */
function isTold(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && !/^(?:\$\{[^}]+\})?$/.test(value));
}

function namesOf(values: Readonly<Record<string, string | readonly string[]>>): string[] {
  return Object.keys(values).filter((name) => isSessionName(name) && [values[name]].flat().some(isTold));
}

/** The parameters of an address, as in `location`. */
function namesInAddress(value: string): string[] {
  const pairs = [...value.matchAll(/[?&]([^=&#]+)=([^&#>;\s]*)/g)];
  return pairs.flatMap(([, name = '', told]) => (isSessionName(name) && isTold(told) ? [name] : []));
}

/** Lists count by the name that they stand under. */
function pathsIn(value: unknown, path: Path = [], name = ''): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => pathsIn(item, [...path, index], name));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key], key));
  }
  return isSessionName(name) && isTold(value) ? [path] : [];
}

/** A field as a person finds it: in the route file, or in the file of the body. */
export function fieldName({ isInBody, path }: SessionField, isBeside: boolean): string {
  return formatPath(isInBody && !isBeside ? ['response', 'json', ...path] : path);
}
