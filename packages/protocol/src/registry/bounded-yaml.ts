import { type Document, isScalar, Lexer, type LineCounter, parseDocument, visit } from 'yaml';

/** A document, or why its text is not read any further. */
export type BoundedYaml =
  | { readonly ok: true; readonly document: Document; readonly value: unknown }
  | { readonly ok: false; readonly why: string };

/** An entry has lists and maps in it, and no more. */
const MAX_DEPTH = 10;

/** Words, marks and line breaks: some hundred for each of ten thousand entries. */
const MAX_TOKENS = 1_000_000;

/** Parses YAML whose author may mean harm: bounded in depth and size, without aliases, and linear in its text. */
export function parseBounded(text: string, lineCounter: LineCounter): BoundedYaml {
  const excess = excessIn(text);
  if (excess !== undefined) return { ok: false, why: excess };
  try {
    // The parser would compare each key with all others.
    const document = parseDocument(text, { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
    const repeated = repeatedKeyIn(document);
    if (repeated !== undefined)
      return { ok: false, why: `has the field \`${repeated.slice(0, 60)}\` twice in one place` };
    const value: unknown = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 });
    return { ok: true, document, value };
  } catch (error) {
    return { ok: false, why: error instanceof ReferenceError ? 'uses aliases' : 'is nested too deeply' };
  }
}

/** Counts before anything is parsed: the parser follows nesting by recursion. */
function excessIn(text: string): string | undefined {
  let [count, depth, dashes] = [0, 0, 0];
  for (const token of new Lexer().lex(text)) {
    if (++count > MAX_TOKENS) return 'holds too much';
    if (token === '[' || token === '{') depth += 1;
    if (token === ']' || token === '}') depth -= 1;
    if (token === '-' || token === '?') dashes += 1;
    if (token.includes('\n')) dashes = 0;
    if (depth > MAX_DEPTH || dashes > MAX_DEPTH) return 'is nested too deeply';
  }
  return undefined;
}

function repeatedKeyIn(document: Document): string | undefined {
  let repeated: string | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        const name = isScalar(key) ? String(key.value) : '';
        if (seen.has(name)) repeated ??= name;
        seen.add(name);
      }
      return repeated === undefined ? undefined : visit.BREAK;
    },
  });
  return repeated;
}
