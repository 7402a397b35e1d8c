import { type Document, isScalar, visit } from 'yaml';

/**
 * The first key that stands twice in one map of a YAML document, and at which offset. Parse with `uniqueKeys: false`: the parser itself
 * compares each key with all before it, which takes minutes where there are a hundred thousand.
 */
export function repeatedKey(document: Document): { key: string; offset: number } | undefined {
  let found: { key: string; offset: number } | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) found = { key: name, offset: key.range?.[0] ?? 0 };
        if (found) return visit.BREAK;
        seen.add(name);
      }
      return undefined;
    },
  });
  return found;
}
