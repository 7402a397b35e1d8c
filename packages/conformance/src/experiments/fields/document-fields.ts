import type { FieldPath } from '@obscura/upstream';
import type { Judged } from '../../model/check.js';
import { contentTypeOf } from '../failures/upstream-failure.js';
import type { DocumentField } from './document-field.js';
import { lineFields } from './line-fields.js';
import { pageFields } from './page-fields.js';

/**
 * The fields of all JSON documents, the elements and attributes of all pages, and the lines of all other texts that a call received from
 * recordings.
 */
export function documentFields({ requests }: Judged): DocumentField[] {
  const fields = new Map<string, Growing>();
  for (const request of requests) {
    const of = requestName(request);
    const document = documentOf(request);
    if (document !== undefined) collect(document, of, [], fields);
    else {
      const others = [...pageFields(bodyOf(request, PAGE), of), ...lineFields(bodyOf(request, TEXT), of)];
      for (const field of others) add(field, fields);
    }
  }
  return [...fields.values()];
}

/** The JSON documents that are lists, as fields: of the whole document. */
export function wholeLists({ requests }: Judged): DocumentField[] {
  return requests.flatMap((request) => {
    const [of, document] = [requestName(request), documentOf(request)];
    if (!Array.isArray(document)) return [];
    return [{ of, in: 'json' as const, path: [], isList: true, ...collect(document, of, [], new Map()) }];
  });
}

/** More than any author records by hand; a longer document repeats itself. */
const MAX_FIELDS = 500;
const MAX_DEPTH = 12;
const MAX_VALUES = 200;

type Growing = DocumentField & { values: string[] };

type Request = Judged['requests'][number];

const PAGE = /\b(?:html|xml)\b/;
const TEXT = /^(?:$|text\/(?!html\b|xml\b))|\bcsv\b/;
/** Many servers call a JSON document a text or a script. */
const MAY_BE_JSON = /\bjson\b|\bjavascript\b|^(?:$|text\/plain\b)/;

/** The requests that got a JSON document, by method and URL without the query. */
export function documentsIn({ requests }: Judged): string[] {
  const named = requests.filter((request) => documentOf(request) !== undefined).map(requestName);
  return [...new Set(named)];
}

/** A request as fields name it: by its method and its URL without the query. */
export function requestName({ method, url }: Request): string {
  return `${method} ${url.split('?', 1)[0]}`;
}

/** The JSON object or list in an answer; `undefined` if there is none. */
function documentOf(request: Request): object | undefined {
  try {
    const value: unknown = JSON.parse(bodyOf(request, MAY_BE_JSON));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
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
    return content.height > 0 || ID.test(name) ? content : { ...content, values: content.values.filter(isTelling) };
  });
  const { height, values } = merged(parts);
  return { height: height + 1, values };
}

/** Short numbers turn up everywhere. They say nothing about what holds them, unless they are ids. */
const ID = /id$/i;
const MIN_TELLING = 3;

function isTelling(value: string): boolean {
  return value.length >= MIN_TELLING;
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
