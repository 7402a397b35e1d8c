import type { FieldPath } from '@obscura/upstream';
import type { Judged } from '../../model/check.js';
import { contentTypeOf } from '../upstream-failure.js';

/** A field in the documents that a request gets, with everything that stands in it. Entries of a list count as one. */
export type DocumentField = {
  /** The request: its method and its URL without the query. */
  of: string;
  path: FieldPath;
  /** 0 for a scalar or a list of scalars; else one more than the highest of its parts. */
  height: number;
  isList: boolean;
  /** Its scalars at any depth, as text. */
  values: readonly string[];
};

/** The fields of all JSON documents that a call received from recordings. */
export function documentFields({ requests }: Judged): DocumentField[] {
  const fields = new Map<string, Growing>();
  for (const request of requests) {
    const document = documentOf(request);
    const [url = ''] = request.url.split('?');
    if (document !== undefined) collect(document, `${request.method} ${url}`, [], fields);
  }
  return [...fields.values()];
}

/** More than any author records by hand; a longer document repeats itself. */
const MAX_FIELDS = 500;
const MAX_DEPTH = 12;
const MAX_VALUES = 200;

type Growing = DocumentField & { values: string[] };

function documentOf(request: Judged['requests'][number]): unknown {
  const { answeredBy, status = 0 } = request;
  if (!('route' in answeredBy) || status < 200 || status > 299 || !/\bjson\b/.test(contentTypeOf(request)))
    return undefined;
  const { body } = answeredBy.route.response;
  try {
    return JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}

/** Adds the fields of a value, and returns its height and scalars. */
function collect(value: unknown, of: string, path: FieldPath, fields: Map<string, Growing>): Content {
  if (typeof value !== 'object' || value === null)
    return { height: 0, values: value === null || typeof value === 'boolean' ? [] : [String(value)] };
  if (path.length >= MAX_DEPTH) return { height: 0, values: [] };
  if (Array.isArray(value)) return merged(value.map((entry) => collect(entry, of, [...path, null], fields)));
  const parts = Object.entries(value).map(([name, part]) => {
    const own = [...path, name];
    const content = collect(part, of, own, fields);
    add({ of, path: own, isList: Array.isArray(part), ...content }, fields);
    return content;
  });
  const { height, values } = merged(parts);
  return { height: height + 1, values };
}

type Content = { height: number; values: string[] };

function merged(contents: readonly Content[]): Content {
  return {
    height: Math.max(0, ...contents.map(({ height }) => height)),
    values: contents.flatMap(({ values }) => values).slice(0, MAX_VALUES),
  };
}

function add(field: Growing, fields: Map<string, Growing>): void {
  const name = JSON.stringify([field.of, field.path]);
  const known = fields.get(name);
  if (known) {
    known.height = Math.max(known.height, field.height);
    known.isList ||= field.isList;
    known.values = [...known.values, ...field.values].slice(0, MAX_VALUES);
  } else if (fields.size < MAX_FIELDS) fields.set(name, field);
}
