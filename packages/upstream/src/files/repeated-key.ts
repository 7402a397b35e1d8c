import { type Document, isScalar, visit } from 'yaml';

/**
 * The first key that appears twice in one map of a YAML document, and its offset. Parse with `uniqueKeys: false`, because the parser compares
 * each key with all earlier ones, which takes minutes for a hundred thousand keys.
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
