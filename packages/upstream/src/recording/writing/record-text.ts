import { type Document, isCollection, isMap, isNode, isPair, isScalar, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import type { Entry } from './record-entry.js';

/** A list of routes in a route file. */
export type Section = 'routes' | 'otherwise';

/**
 * Adds routes to the text of a route file. If the section is a list with dashes, the new lines follow its last one, and the rest does not
 * change by a single character. Otherwise the document is written again, including its comments.
 */
export function appendEntries(text: string, section: Section, entries: readonly Entry[]): string {
  if (entries.length === 0) return text;
  const document = parseDocument(text);
  const list = document.get(section);
  if (list === undefined && isCollection(document.contents) && !document.contents.flow && !/^\.\.\.\s*$/m.test(text)) {
    return `${ended(text)}\n${section}:\n${entries.map((entry) => itemOf(entry, 2)).join('\n')}`;
  }
  if (isSeq(list) && !list.flow && list.items.length > 0) {
    const { at, column } = endOf(list, text);
    const items = entries.map((entry) => `\n${itemOf(entry, column)}`).join('');
    return ended(text.slice(0, at)) + items + text.slice(at);
  }
  const nodes = entries.map((entry) => parseDocument(itemOf(entry, 0)).get(0));
  if (isSeq(list)) for (const node of nodes) list.add(node);
  else document.set(section, nodes);
  const changed = document.get(section);
  if (isSeq(changed)) changed.flow = false;
  return rewritten(document);
}

/** Replaces the response of the route at an index, or its responses. */
export function setResponse(text: string, section: Section, index: number, { answer }: Entry): string {
  const document = parseDocument(text);
  const route = document.getIn([section, index]);
  const pair = isMap(route)
    ? route.items.find(({ key }) => isScalar(key) && /^responses?$/.test(String(key.value)))
    : undefined;
  const key = isPair(pair) && isScalar(pair.key) ? pair.key.range : undefined;
  const value = isPair(pair) && isNode(pair.value) ? pair.value.range : undefined;
  if (isMap(route) && !route.flow && key && value) {
    const column = key[0] - (text.lastIndexOf('\n', key[0] - 1) + 1);
    const lines = indented(answer, column).trimStart();
    const rest = text.slice(value[1]);
    // A block value includes its last line break.
    return text.slice(0, key[0]) + (text[value[1] - 1] === '\n' ? lines : lines.trimEnd()) + rest;
  }
  for (const name of ['response', 'responses']) document.deleteIn([section, index, name]);
  const [set] = mapItems(parseDocument(answer).contents);
  if (set) document.setIn([section, index, set.name], set.value);
  return rewritten(document);
}

function mapItems(node: unknown): { name: string; value: unknown }[] {
  return isMap(node) ? node.items.map(({ key, value }) => ({ name: String(key), value })) : [];
}

function rewritten(document: Document): string {
  return document.toString({ lineWidth: 0 });
}

function itemOf({ request, answer }: Entry, column: number): string {
  return `${' '.repeat(column)}- ${indented(request + answer, column + 2).trimStart()}`;
}

/** An empty line stays empty. */
function indented(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(by));
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** The end of the last line of a list, and the column of its dashes. */
function endOf(list: YAMLSeq, text: string): { at: number; column: number } {
  const last = list.items.at(-1);
  const end = isNode(last) ? (last.range?.[1] ?? text.length) : text.length;
  const lineBreak = text[end - 1] === '\n' ? end - 1 : text.indexOf('\n', end);
  const first = isNode(list.items[0]) ? (list.items[0].range?.[0] ?? 0) : 0;
  const dash = text.lastIndexOf('-', first - 1);
  return {
    at: lineBreak === -1 ? text.length : lineBreak + 1,
    column: dash - (text.lastIndexOf('\n', dash) + 1),
  };
}
