import type { Path } from '../routes/file/route-source.js';
import { formatPath } from '../routes/file/schema-issues.js';
import type { RecordedRoute } from './record-exchange.js';

/** A field of a route whose name looks like a session token. */
export type SessionField = {
  /** Whether it is in the body of the answer, which may have its own file. */
  readonly isInBody: boolean;
  /** From the root of the body or of the route. */
  readonly path: Path;
};

/**
 * Finds fields that are named like session tokens. A token comes from a credential, but its value does not reveal that, and anyone who
 * reads the recording could take over the session.
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

/** Patterns for the names of tokens, split into words. */
const SESSION_NAMES = [/(?:^| )(?:token|jwt|session|sessionid|session id)$/, /^(?:access|refresh|session)token$/];

/** Paging tokens, which give no access. */
const OF_PAGES = /\b(?:page|next|prev|previous|continuation|cursor|sync)\b/;

function isSessionName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z\d]+/g, ' ')
    .toLowerCase();
  return SESSION_NAMES.some((pattern) => pattern.test(words)) && !OF_PAGES.test(words);
}

/** A mere placeholder reveals nothing, and neither does an empty value. */
function isRevealing(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && !/^(?:\$\{[^}]+\})?$/.test(value));
}

function namesOf(values: Readonly<Record<string, string | readonly string[]>>): string[] {
  return Object.keys(values).filter((name) => isSessionName(name) && [values[name]].flat().some(isRevealing));
}

/** The parameters of a URL, as in `location`. */
function namesInAddress(value: string): string[] {
  const pairs = [...value.matchAll(/[?&]([^=&#]+)=([^&#>;\s]*)/g)];
  return pairs.flatMap(([, name = '', text]) => (isSessionName(name) && isRevealing(text) ? [name] : []));
}

/** Items of a list count under the name of the list. */
function pathsIn(value: unknown, path: Path = [], name = ''): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => pathsIn(item, [...path, index], name));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key], key));
  }
  return isSessionName(name) && isRevealing(value) ? [path] : [];
}

/** The path of a field in the route file or in the file of the body. */
export function fieldName({ isInBody, path }: SessionField, isBeside: boolean): string {
  return formatPath(isInBody && !isBeside ? ['response', 'json', ...path] : path);
}
