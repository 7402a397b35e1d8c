import { isAlias, isMap, isNode, isPair, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { printable } from '../../issues/printable.js';
import type { Explanation } from './explain-yaml-error.js';

/** Most aliases in one document: a manifest needs none. */
const MAX_ALIASES = 1000;

/** Something that parses as YAML, and cannot be read all the same. */
export type YamlFault = { offset: number; explanation: Explanation };

/** The first repeated key, the first alias without an anchor before it, or too many aliases. One pass, without recursion. */
export function findYamlFault(root: Node): YamlFault | undefined {
  const anchors = new Set<string>();
  let aliases = 0;
  for (const node of nodesOf(root)) {
    if (isAlias(node)) {
      aliases++;
      if (!anchors.has(node.source)) return { offset: offsetOf(node), explanation: noAnchor(node.source) };
      if (aliases > MAX_ALIASES) return { offset: offsetOf(node), explanation: TOO_MANY_ALIASES };
    } else if (node.anchor !== undefined) anchors.add(node.anchor);
    const repeated = isMap(node) ? repeatedKey(node) : undefined;
    if (repeated) return { offset: offsetOf(repeated), explanation: REPEATED_KEY };
  }
  return undefined;
}

/** A node and all nodes within it, in the order of the text. */
function* nodesOf(root: Node): Iterable<Node & { anchor?: string }> {
  const open: unknown[] = [root];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (isPair(item)) open.push(item.value, item.key);
    else if (isNode(item)) {
      yield item;
      if (isMap(item) || isSeq(item))
        for (let index = item.items.length - 1; index >= 0; index--) open.push(item.items[index]);
    }
  }
}

function repeatedKey({ items }: YAMLMap): Node | undefined {
  const seen = new Set<unknown>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) return key;
    seen.add(key.value);
  }
  return undefined;
}

const REPEATED_KEY: Explanation = ['the same key stands twice in one map', 'keep one of the two'];

const TOO_MANY_ALIASES: Explanation = [
  `there are more than ${MAX_ALIASES} aliases`,
  'write the values out instead of using anchors and aliases',
];

function noAnchor(name: string): Explanation {
  const shown = printable(name, { maxLength: 60 });
  return [
    `there is no anchor \`&${shown}\` before this alias`,
    `quote it, as in "*${shown}": a value that begins with * refers to an anchor`,
  ];
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
