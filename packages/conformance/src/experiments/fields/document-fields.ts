import type { FieldPath } from '@obscura/upstream';
import type { Judged } from '../../model/check.js';
import { contentTypeOf } from '../failures/upstream-failure.js';
import type { DocumentField } from './document-field.js';
import { pageFields } from './page-fields.js';

/** The fields of all JSON documents, and the elements and attributes of all pages, that a call received from recordings. */
export function documentFields({ requests }: Judged): DocumentField[] {
  const fields = new Map<string, Growing>();
  for (const request of requests) {
    const [url = ''] = request.url.split('?');
    const of = `${request.method} ${url}`;
    const document = documentOf(request);
    if (document !== undefined) collect(document, of, [], fields);
    else for (const field of pageFields(pageOf(request), of)) add(field, fields);
  }
  return [...fields.values()];
}

/** More than any author records by hand; a longer document repeats itself. */
const MAX_FIELDS = 500;
const MAX_DEPTH = 12;
const MAX_VALUES = 200;

type Growing = DocumentField & { values: string[] };

type Request = Judged['requests'][number];

function documentOf(request: Request): unknown {
  try {
    return JSON.parse(bodyOf(request, /\bjson\b/));
  } catch {
    return undefined;
  }
}

function pageOf(request: Request): string {
  return bodyOf(request, /\b(?:html|xml)\b/);
}

/** The body of a recorded answer, if it has one of these types; empty otherwise. */
function bodyOf(request: Request, types: RegExp): string {
  const { answeredBy, status = 0 } = request;
  if (!('route' in answeredBy) || status < 200 || status > 299 || !types.test(contentTypeOf(request))) return '';
  const { body } = answeredBy.route.response;
  return typeof body === 'string' ? body : Buffer.from(body).toString();
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
    add({ of, in: 'json', path: own, isList: Array.isArray(part), ...content }, fields);
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
