import { type Document, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { repeatedKey } from '../../files/repeated-key.js';
import type { Place } from '../route.js';
import type { RouteIssue } from '../route-issue.js';

/** Keys and indexes from the root of a document. */
export type Path = readonly (string | number)[];

/** The content of a route file, which still knows where in the text each part of it stands. */
export type RouteSource = {
  readonly value: unknown;
  /** A value as JSON, its numbers spelled as they are written (`8.0`); `undefined` where that is not known. */
  jsonAt(path: Path): string | undefined;
  /** Whether anything is written at a path, if only `null`. */
  has(path: Path): boolean;
  /** The place of a value, or, if there is none, of the nearest thing around it. */
  placeOf(path: Path): Place;
  /** The place of the key at the end of a path. */
  placeOfKey(path: Path): Place;
};

/** Reads YAML 1.2 (core schema), or says where it is none. Never throws. */
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
    // Only the first: what follows a syntax error is mostly its echo.
    const error = document.errors[0];
    if (error) return refuse(error.pos[0], `this is no YAML: ${error.message}`, 'correct the YAML here');
    const repeated = repeatedKey(document);
    if (repeated)
      return refuse(repeated.offset, `\`${repeated.key}\` stands twice in one map`, 'remove one of the two');
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
    // What the parser lets pass and cannot read: unknown or endless aliases, nesting past the stack.
    return refuse(
      0,
      `the YAML cannot be read: ${String(error)}`,
      'write values out instead of using aliases; nest less',
    );
  }
}

/** What JSON writes as a number. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A parser on the other side may tell 8.0 from 8, and knows integers that JavaScript does not. */
function jsonOf(node: unknown): string | undefined {
  if (isMap(node)) {
    const pairs = node.items.map(({ key, value }) => {
      const json = jsonOf(value);
      // Merged maps and other keys than text are left to the parser.
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

/** A query is text, as headers are: `1.10` and `007` must not become the numbers 1.1 and 7 on their way. */
function keepSpelling(document: Document): void {
  const routes = ['routes', 'otherwise'].flatMap((section) => itemsOf(document.get(section)));
  const maps = routes.flatMap((route) => (isMap(route) ? [route.get('query'), route.get('headers')] : []));
  const values = maps.flatMap((map) => (isMap(map) ? map.items.map(({ value }) => value) : []));
  for (const scalar of values.flatMap((value) => (isSeq(value) ? value.items : [value]))) {
    if (isScalar(scalar) && /number|boolean/.test(typeof scalar.value)) scalar.value = scalar.source;
  }
}

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
