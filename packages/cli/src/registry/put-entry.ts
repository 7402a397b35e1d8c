import { type Document, isSeq, Scalar, YAMLMap } from 'yaml';
import type { IndexEntry } from './index-entry.js';
import type { RegistryIndex } from './read-index.js';

/** Text that other readers of YAML could take for a number or a date. */
const QUOTED: readonly string[] = ['version', 'date', 'sha256'];

/** The text of an index with an entry added, or in the place of the one with its id. Comments and the other entries stay. */
export function withEntry({ document, entries }: RegistryIndex, entry: IndexEntry): string {
  const copy = document.clone();
  if (!isSeq(copy.contents)) copy.contents = copy.createNode([]);
  const index = entries.findIndex(({ id }) => id === entry.id);
  const node = nodeOf(copy, entry);
  if (index === -1) {
    node.spaceBefore = entries.length > 0;
    copy.add(node);
  } else {
    const before: unknown = copy.getIn([index], true);
    if (before instanceof YAMLMap) {
      node.commentBefore = before.commentBefore ?? null;
      node.spaceBefore = before.spaceBefore ?? false;
    }
    copy.setIn([index], node);
  }
  return copy.toString({ lineWidth: 0 });
}

function nodeOf(document: Document, entry: IndexEntry): YAMLMap {
  const node = new YAMLMap();
  for (const [key, value] of Object.entries(entry)) {
    const scalar = new Scalar(value);
    scalar.type = Scalar.QUOTE_DOUBLE;
    node.set(key, QUOTED.includes(key) ? scalar : document.createNode(value));
  }
  return node;
}
