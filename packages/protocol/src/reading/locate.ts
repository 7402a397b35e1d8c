import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COMMA,
  endOfString,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  skipBlank,
} from './json-tokens.js';

type Path = readonly (string | number)[];

/** A key of a path, with where its value begins, and the keys that are looked for below it. */
type Wanted = { offset: number | undefined; below: Map<string | number, Wanted> };

/**
 * Where the values at some paths begin in JSON text, in UTF-16 code units; where there is no such value, its nearest ancestor. The text
 * has been parsed, so it is JSON. One pass, however many paths.
 */
export function locate(text: string, paths: readonly Path[]): number[] {
  const root: Wanted = { offset: 0, below: new Map() };
  for (const path of paths) want(root, path);
  visit(text, skipBlank(text, 0), root);
  return paths.map((path) => offsetOf(root, path));
}

function want(root: Wanted, path: Path): void {
  let node = root;
  for (const key of path) {
    const below = node.below.get(key) ?? { offset: undefined, below: new Map() };
    node.below.set(key, below);
    node = below;
  }
}

function offsetOf(root: Wanted, path: Path): number {
  let node = root;
  for (const key of path) {
    const below = node.below.get(key);
    if (below?.offset === undefined) break;
    node = below;
  }
  return node.offset ?? 0;
}

/** Notes where the wanted values below the value at `start` are; returns the index behind it. As deep as paths are, no deeper. */
function visit(text: string, start: number, wanted: Wanted): number {
  forget(wanted); // of repeated keys the last one counts
  wanted.offset = start;
  const isObject = text.charCodeAt(start) === OPEN_OBJECT;
  if (wanted.below.size === 0 || !(isObject || text.charCodeAt(start) === OPEN_LIST)) return endOfValue(text, start);
  let at = skipBlank(text, start + 1);
  for (let index = 0; at < text.length && !isClosing(text.charCodeAt(at)); index++) {
    let key: string | number = index;
    if (isObject) {
      const end = endOfString(text, at) + 1;
      key = JSON.parse(text.slice(at, end)) as string; // the text is JSON, so a key is a string
      at = skipBlank(text, skipBlank(text, end) + 1);
    }
    const below = wanted.below.get(key);
    at = skipBlank(text, below ? visit(text, at, below) : endOfValue(text, at));
    if (text.charCodeAt(at) === COMMA) at = skipBlank(text, at + 1);
  }
  return at + 1;
}

function forget(wanted: Wanted): void {
  if (wanted.offset === undefined) return;
  wanted.offset = undefined;
  for (const below of wanted.below.values()) forget(below);
}

/** The index behind the value at `start`; white space behind a number or a word may belong to it. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === OPEN_OBJECT || code === OPEN_LIST) depth++;
    else if (isClosing(code)) depth--;
    // What ends the container, or comes next in it, is no longer the value.
    if (depth < 0 || (depth === 0 && code === COMMA)) return at;
    if (depth === 0 && (code === QUOTE || isClosing(code))) return at + 1;
  }
  return text.length;
}

function isClosing(code: number): boolean {
  return code === CLOSE_OBJECT || code === CLOSE_LIST;
}
