import { textsIn } from '../../routes/body/body-texts.js';
import type { Path } from '../../routes/file/route-source.js';
import { formatPath } from '../../routes/file/schema-issues.js';
import type { RecordedRoute } from '../writing/record-exchange.js';
import type { RecordedAnswer } from '../writing/record-response.js';
import { isMadeUp } from './made-up-token.js';
import { isSensitiveName, saltedDigestsIn } from './session-names.js';

/** A field of a route whose name looks like a session token. */
export type SessionField = {
  /** Whether it is in the body of the answer, which may have its own file. */
  readonly isInBody: boolean;
  /** The number of the answer in its turn, from 0; `undefined` if it is in the request. */
  readonly answer?: number;
  /** From the root of the body or of the route. */
  readonly path: Path;
};

/**
 * Finds fields that are named like session tokens, or like what is computed from a credential. Their value does not reveal that, and anyone
 * who reads the recording could use them.
 */
export function sessionFieldsOf({ query, headers, body, response, later = [] }: RecordedRoute): SessionField[] {
  const asked: Path[] = [
    ...[...new Set([...namesOf(query), ...saltedDigestsIn(query)])].map((name) => ['query', name]),
    ...namesOf(headers).map((name) => ['headers', name]),
    ...(body ? textsIn(body).flatMap(({ path, text }) => (isRevealingUnder(path.at(-1), text) ? [path] : [])) : []),
  ];
  const answers = [response, ...later];
  const answered = answers.flatMap((answer, index) => {
    return fieldsOf(answer, index, answers.length > 1 ? ['responses', index] : ['response']);
  });
  return [...asked.map((path) => ({ isInBody: false, path })), ...answered];
}

function fieldsOf({ headers, body }: RecordedAnswer, answer: number, at: Path): SessionField[] {
  const around: Path[] = Object.entries(headers).flatMap(([name, values]) =>
    name === 'set-cookie'
      ? values.flatMap((value) => (isMadeUp(value) ? [] : [[...at, 'headers', name]]))
      : values.flatMap(namesInAddress).map((parameter) => [...at, 'headers', name, parameter]),
  );
  const inside = body.is === 'json' ? pathsIn(JSON.parse(body.text)) : [];
  return [
    ...around.map((path) => ({ isInBody: false, answer, path })),
    ...inside.map((path) => ({ isInBody: true, answer, path: [...at, 'json', ...path] })),
  ];
}

function isRevealingUnder(name: string | number | undefined, text: string): boolean {
  return typeof name === 'string' && isSensitiveName(name) && isRevealing(text);
}

/** A mere placeholder reveals nothing, and neither does an empty value. */
function isRevealing(value: unknown): boolean {
  if (typeof value === 'string' && isMadeUp(value)) return false;
  return typeof value === 'number' || (typeof value === 'string' && !/^(?:\$\{[^}]+\})?$/.test(value));
}

function namesOf(values: Readonly<Record<string, string | readonly string[]>>): string[] {
  return Object.keys(values).filter((name) => isSensitiveName(name) && [values[name]].flat().some(isRevealing));
}

/** The parameters of a URL, as in `location`. */
function namesInAddress(value: string): string[] {
  const pairs = [...value.matchAll(/[?&]([^=&#]+)=([^&#>;\s]*)/g)];
  return pairs.flatMap(([, name = '', text]) => (isSensitiveName(name) && isRevealing(text) ? [name] : []));
}

/** Items of a list count under the name of the list. */
function pathsIn(value: unknown, path: Path = [], name = ''): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => pathsIn(item, [...path, index], name));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key], key));
  }
  return isSensitiveName(name) && isRevealing(value) ? [path] : [];
}

/** The path of a field in the route file or in the file of the body. */
export function fieldName({ isInBody, path }: SessionField, isBeside: boolean): string {
  if (!isInBody || !isBeside) return formatPath(path);
  return formatPath(path.slice(path.indexOf('json') + 1));
}
