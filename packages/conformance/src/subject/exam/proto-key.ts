import { type Document, isScalar, visit } from 'yaml';

/** The offset of a key `__proto__` in a YAML document. Schemas would leave it out without a word. */
export function protoKey(document: Document): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key) || key.value !== '__proto__') return undefined;
      offset = key.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}
