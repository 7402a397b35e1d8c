import { createHash } from 'node:crypto';
import { Document, isMap, isScalar, parseDocument, visit } from 'yaml';
import type { RouteBody } from '../../routes/body/route-body.js';
import type { RecordedRoute } from './record-exchange.js';
import type { RecordedAnswer } from './record-response.js';

/** A route to write: YAML without indentation and the files for its bodies, if it has any. */
export type Entry = { readonly request: string; readonly answer: string; readonly bodies: readonly BodyFile[] };

/** A file in or below the directory of the route file. */
export type BodyFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The number of the answer in its turn, from 0. */
  readonly index: number;
};

/** A larger body gets its own file, so that the route file stays readable. */
const MAX_INLINE_BYTES = 32 * 1024;

/** Writes a route. JSON becomes YAML, text stays text, and anything long or binary goes into a file. */
export function entryOf(route: RecordedRoute): Entry {
  const { method, path, query, headers, body: sent, response, later = [] } = route;
  const request = {
    request: `${method} ${path}`,
    ...(Object.keys(query).length > 0 && { query: onlyValues(query) }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(sent && { body: writtenBody(sent) }),
  };
  const answers = [response, ...later].map((answer, index) => {
    const body = fileOf(route, answer, index);
    return { body, document: writtenAnswer(answer, body) };
  });
  const documents = answers.map(({ document }) => document.contents);
  const answer = new Document(documents.length > 1 ? { responses: documents } : { response: documents[0] });
  return {
    request: textOf(new Document(request), true),
    answer: answer.toString({ lineWidth: 0 }),
    bodies: answers.flatMap(({ body }) => (body ? [body] : [])),
  };
}

function writtenAnswer(answer: RecordedAnswer, body: BodyFile | undefined): Document {
  const { status } = answer;
  const document = new Document({
    ...(status !== 200 && { status }),
    ...headersOf(answer),
    ...(body && { file: body.name }),
  });
  if (!body) setBody(document, answer.body);
  return document;
}

function writtenBody(body: RouteBody): unknown {
  const subset = body.isSubset && { subset: true };
  switch (body.is) {
    case 'form':
      return { form: onlyValues(body.form), ...subset };
    case 'multipart':
      return { multipart: onlyValues(body.multipart), ...subset };
    case 'json':
      return { json: body.json, ...subset };
    case 'graphql':
      return { graphql: body.graphql, ...subset };
    case 'text':
      return { text: body.text };
    case 'sha256':
      return { sha256: body.sha256 };
  }
}

function onlyValues(values: Readonly<Record<string, readonly string[]>>): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    Object.entries(values).map(([name, [value = '', ...more]]) => [name, more.length > 0 ? [value, ...more] : value]),
  );
}

/** `json` implies its content-type. */
function headersOf({ headers, body }: RecordedAnswer): { headers?: unknown } {
  const isImplied = (name: string, values: readonly string[]) =>
    name === 'content-type' && isInlineJson(body) && values.length === 1 && values[0] === 'application/json';
  const said = Object.fromEntries(Object.entries(headers).filter(([name, values]) => !isImplied(name, values)));
  return Object.keys(said).length > 0 ? { headers: onlyValues(said) } : {};
}

function isInlineJson(body: RecordedAnswer['body']): boolean {
  return body.is === 'json' && isShort(body.text) && jsonNode(body.text) !== undefined;
}

function isShort(text: string): boolean {
  return Buffer.byteLength(text) <= MAX_INLINE_BYTES;
}

function setBody(document: Document, body: RecordedAnswer['body']): void {
  if (body.is !== 'json' && body.is !== 'text') return;
  const json = body.is === 'json' ? jsonNode(body.text) : undefined;
  if (json) document.set('json', json);
  else document.set('text', body.text);
}

/** Parses JSON as YAML, so that `8.0` and integers of any size keep their spelling. */
function jsonNode(text: string): Document['contents'] | undefined {
  const document = parseDocument(withoutSpace(text), { version: '1.2', intAsBigInt: true, logLevel: 'silent' });
  // JSON with duplicate keys, or with keys or numbers that are too large for YAML, is written as text.
  if (document.errors.length > 0 || document.contents === null) return undefined;
  let isSayable = true;
  visit(document, {
    Scalar: (_, node) => {
      delete node.type;
      isSayable &&= node.value !== Number.POSITIVE_INFINITY && node.value !== Number.NEGATIVE_INFINITY;
    },
    Collection: (_, node) => {
      const scalars = node.items.map((item) => (isMap(node) ? undefined : item));
      const width = scalars.every((item) => isScalar(item)) ? String(node).length : Number.POSITIVE_INFINITY;
      node.flow = node.items.length === 0 || width < MAX_FLOW_WIDTH;
    },
  });
  return isSayable ? document.contents : undefined;
}

/** Removes white space: JSON may be indented with tabs, but YAML may not. */
function withoutSpace(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}

/** As much as people can read at a glance. */
const MAX_FLOW_WIDTH = 100;

function textOf(document: Document, flowsInside = false): string {
  if (isMap(document.contents) && document.contents.items.length === 0) return '{}\n';
  visit(document, {
    Map: (key, node) => {
      if (flowsInside && key !== null && JSON.stringify(node).length < MAX_FLOW_WIDTH) node.flow = true;
    },
  });
  // Do not wrap text, so that a search finds it.
  return document.toString({ lineWidth: 0 });
}

function fileOf(route: RecordedRoute, { body, headers }: RecordedAnswer, index: number): BodyFile | undefined {
  if (body.is === 'none') return undefined;
  const bytes = body.is === 'bytes' ? body.bytes : Buffer.from(body.text);
  // YAML would change some texts, such as ones with unusual line breaks.
  const isWritten = body.is !== 'bytes' && isShort(body.text) && (isInlineJson(body) || comesBack(body.text));
  if (isWritten) return undefined;
  const type = headers['content-type']?.[0] ?? '';
  const extension = EXTENSIONS.find(([pattern]) => pattern.test(type))?.[1] ?? 'bin';
  return { name: `bodies/${nameOf(route)}${index === 0 ? '' : `-${index + 1}`}.${extension}`, bytes, index };
}

function comesBack(text: string): boolean {
  return parseDocument(new Document({ text }).toString({ lineWidth: 0 })).get('text') === text;
}

/** A readable name, with a few digits to make it unique. */
function nameOf({ kind, origin, method, path, query, headers, body }: RecordedRoute): string {
  const words = `${new URL(origin).host}${path}`.replaceAll(/[^A-Za-z0-9.]+/g, '-').replaceAll(/^[-.]+|[-.]+$/g, '');
  const hash = createHash('sha256').update(JSON.stringify([kind, origin, method, path, query, headers, body]));
  return `${words.slice(0, MAX_NAME_LENGTH)}-${hash.digest('hex').slice(0, 8)}`;
}

/** File systems allow 255 bytes, but people prefer shorter names. */
const MAX_NAME_LENGTH = 80;

const EXTENSIONS: readonly (readonly [RegExp, string])[] = [
  [/[/+]json\b/i, 'json'],
  [/html/i, 'html'],
  [/[/+]xml\b/i, 'xml'],
  [/^image\/jpeg/i, 'jpg'],
  [/^image\/png/i, 'png'],
  [/^image\/webp/i, 'webp'],
  [/^image\/gif/i, 'gif'],
  [/^text\//i, 'txt'],
];
