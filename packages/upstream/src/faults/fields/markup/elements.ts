import { attributesIn } from './attributes.js';
import type { Span } from './span.js';

/** An element of an HTML or XML document, and where its parts are. */
export type Element = {
  /** From the outermost element to this one: `<div.card>`, `<h3>`. */
  readonly path: readonly string[];
  /** With its tags. */
  readonly whole: Span;
  readonly content: Span;
  /** The attributes with a value, and where the value stands, without quotes. */
  readonly attributes: ReadonlyMap<string, Span>;
  readonly hasElements: boolean;
};

/** A longer page repeats itself. */
const MAX_ELEMENTS = 5000;
const MAX_DEPTH = 40;

/** Elements without content, which have no end tag. */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
/** Elements whose content is text, whatever it looks like. */
const RAW = /^(?:script|style|textarea|title|noscript)$/;

type Open = {
  name: string;
  path: readonly string[];
  start: number;
  contentStart: number;
  attributes: ReadonlyMap<string, Span>;
  hasElements: boolean;
};

/** Reads the elements of a page in one pass, as leniently as a scraper does. Missing end tags end with what is around them. */
export function elementsIn(text: string): Element[] {
  const found: Element[] = [];
  const open: Open[] = [];
  const close = (element: Open, contentEnd: number, end: number) => {
    const { path, start, contentStart, attributes, hasElements } = element;
    const content = { start: contentStart, end: contentEnd };
    found.push({ path, whole: { start, end }, content, attributes, hasElements });
  };
  let at = text.indexOf('<');
  while (at !== -1 && found.length + open.length < MAX_ELEMENTS) {
    const tagEnd = endOfTag(text, at);
    if (tagEnd === -1) break;
    const name = nameAt(text, at);
    if (text[at + 1] === '/') {
      const depth = open.findLastIndex((element) => element.name === name);
      if (depth !== -1)
        for (const element of open.splice(depth).reverse()) close(element, at, element.name === name ? tagEnd : at);
    } else if (name !== '') {
      const attributes = attributesIn(text, { start: at + 1 + name.length, end: tagEnd - 1 });
      const around = open.at(-1);
      if (around) around.hasElements = true;
      const path = [...(around?.path ?? []), stepFor(name, text, attributes)];
      const element = { name, path, start: at, contentStart: tagEnd, attributes, hasElements: false };
      if (VOID.test(name) || text[tagEnd - 2] === '/') close(element, tagEnd, tagEnd);
      else if (open.length < MAX_DEPTH) open.push(element);
    }
    const last = open.at(-1);
    const isRaw = last?.contentStart === tagEnd && RAW.test(last.name);
    at = text.indexOf(isRaw ? `</${last.name}` : '<', tagEnd);
  }
  for (const element of open.reverse()) close(element, text.length, text.length);
  return found.toSorted((a, b) => a.whole.start - b.whole.start);
}

/** Behind the `>` of a tag, a comment or a declaration; -1 if there is none. */
function endOfTag(text: string, at: number): number {
  const [mark, from] = text.startsWith('<!--', at) ? ['-->', at + 4] : ['>', at + 1];
  const end = text.indexOf(mark, from);
  return end === -1 ? -1 : end + mark.length;
}

/** The name in a start or end tag; empty for a comment, a declaration, or a `<` in prose. */
function nameAt(text: string, at: number): string {
  const NAME = /<\/?([a-z][\w:.-]{0,60})/iy;
  NAME.lastIndex = at;
  return NAME.exec(text)?.[1]?.toLowerCase() ?? '';
}

/** What sets an element apart from its neighbors, as scrapers look for it. */
function stepFor(name: string, text: string, attributes: ReadonlyMap<string, Span>): string {
  const value = (attribute: string) => {
    const span = attributes.get(attribute);
    return span === undefined ? '' : text.slice(span.start, Math.min(span.end, span.start + 60));
  };
  const [id, [kind = ''], property] = [
    value('id'),
    value('class').trim().split(/\s/, 1),
    value('property') || value('itemprop') || value('name'),
  ];
  if (kind !== '') return `<${name}.${kind}>`;
  if (property !== '') return `<${name}[${property}]>`;
  // An id with a number in it is that of one entry.
  return id === '' || /\d/.test(id) ? `<${name}>` : `<${name}#${id}>`;
}
