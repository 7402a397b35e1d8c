import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLParseError,
} from 'yaml';
import { repeatedKey } from '../../files/repeated-key.js';
import type { Place } from '../route.js';
import type { RouteIssue } from '../route-issue.js';

/** Keys and indexes from the root of a document. */
export type Path = readonly (string | number)[];

/** The contents of a route file, with the place of each part in the text. */
export type RouteSource = {
  readonly value: unknown;
  /** A value as JSON, with numbers spelled as written (`8.0`); `undefined` if that is unknown. */
  jsonAt(path: Path): string | undefined;
  /** Whether there is anything at a path, even `null`. */
  has(path: Path): boolean;
  /** The place of a value or, if there is none, of the nearest enclosing one. */
  placeOf(path: Path): Place;
  /** The place of the key at the end of a path. */
  placeOfKey(path: Path): Place;
};

/** Parses YAML 1.2 (core schema), or says where it is invalid. Never throws. */
export function parseSource(
  text: string,
  file: string,
): { ok: true; source: RouteSource } | { ok: false; issues: RouteIssue[] } {
  const counter = new LineCounter();
  const place = (offset: number, path: Path): Place => {
    const { line, col } = counter.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), path };
  };
  const refuse = (offset: number, message: string, fix: string) => {
    return { ok: false as const, issues: [{ ...place(offset, []), message, fix }] };
  };
  try {
    const document = parseDocument(text, {
      version: '1.2',
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: counter,
      logLevel: 'error',
    });
    // Only the first error, because the others are usually consequences of it.
    const error = document.errors[0];
    if (error) return refuse(error.pos[0], ...wordsFor(error));
    const repeated = repeatedKey(document);
    if (repeated)
      return refuse(repeated.offset, `\`${repeated.key}\` appears twice in one map`, 'remove one of the two');
    keepSpelling(document);
    const source: RouteSource = {
      value: document.toJS(),
      jsonAt: (path) => (document.hasIn(path) ? jsonOf(document.getIn(path, true)) : undefined),
      has: (path) => document.hasIn(path),
      placeOf: (path) => place(offsetOf(document, path), path),
      placeOfKey: (path) => place(offsetOfKey(document, path) ?? offsetOf(document, path), path),
    };
    return { ok: true, source };
  } catch (error) {
    // Some documents parse but cannot be converted: unknown or endless aliases, or very deep nesting.
    return refuse(
      0,
      `the YAML cannot be read: ${String(error)}`,
      'write values out instead of using aliases; nest less',
    );
  }
}

/** What is wrong with the YAML, and what to do. */
function wordsFor({ code, message }: YAMLParseError): [message: string, fix: string] {
  if (code === 'MULTIPLE_DOCS') return ['a second document begins here', 'write a file for each origin'];
  // The parser has not gone to the end.
  if (/call stack/i.test(message)) return ['the YAML is nested too deep', 'nest less'];
  return [`this is not valid YAML: ${message}`, 'fix the YAML here'];
}

/** A number in JSON. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Keeps numbers as written: other parsers may distinguish 8.0 from 8, or support integers that JavaScript cannot represent. */
function jsonOf(node: unknown): string | undefined {
  if (isMap(node)) {
    const pairs = node.items.map(({ key, value }) => {
      const json = jsonOf(value);
      // The parser handles merged maps and keys that are not text.
      if (!isScalar(key) || typeof key.value !== 'string' || key.value === '<<') return undefined;
      return json && `${JSON.stringify(key.value)}:${json}`;
    });
    return pairs.includes(undefined) ? undefined : `{${pairs.join(',')}}`;
  }
  if (isSeq(node)) {
    const items = node.items.map(jsonOf);
    return items.includes(undefined) ? undefined : `[${items.join(',')}]`;
  }
  if (node === null) return 'null'; // A key without a value.
  if (!isScalar(node)) return undefined; // An alias.
  const { value, source } = node;
  return typeof value === 'number' && source && JSON_NUMBER.test(source) ? source : JSON.stringify(value);
}

/** Queries, headers and forms are text: `1.10` and `007` must not become the numbers 1.1 and 7. */
function keepSpelling(document: Document): void {
  const routes = ['routes', 'otherwise'].flatMap((section) => itemsOf(document.get(section)));
  const maps = routes.flatMap((route) => (isMap(route) ? TEXTS.map((path) => route.getIn(path)) : []));
  const values = maps.flatMap((map) => (isMap(map) ? map.items.map(({ value }) => value) : []));
  for (const scalar of values.flatMap((value) => (isSeq(value) ? value.items : [value]))) {
    if (isScalar(scalar) && /number|boolean/.test(typeof scalar.value)) scalar.value = scalar.source;
  }
}

/** The maps of a route whose values are text. */
const TEXTS = [['query'], ['headers'], ['body', 'form'], ['body', 'multipart']];

function itemsOf(node: unknown): unknown[] {
  return isSeq(node) ? node.items : [];
}

function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

function offsetOfKey(document: Document, path: Path): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1));
  return isPair(pair) && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}
