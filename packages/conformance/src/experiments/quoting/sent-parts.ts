import type { Exchange } from '@obscura/upstream';

/**
 * A text in the body of a request, by the name of its field. `isBroken`: nothing can be read there, because what stands there ends too early
 * or holds what must be escaped.
 */
export type SentPart = { name: string; value: string; isBroken?: true };

/** What stands for a document that cannot be read at all. */
export const WHOLE = '';

/** The texts in the body of a request: fields of a form, strings of a JSON document, and those in a query of GraphQL. */
export function sentParts({ sent = '', headers }: Pick<Exchange, 'sent' | 'headers'>): SentPart[] {
  const type = headers['content-type'] ?? '';
  if (/^application\/graphql\b/i.test(type)) return literals(sent, WHOLE);
  if (/^\s*[[{]/.test(sent)) return jsonParts(sent);
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return [];
  return [...new URLSearchParams(sent)].map(([name, value]) => ({ name, value }));
}

function jsonParts(sent: string): SentPart[] {
  try {
    return stringsIn(JSON.parse(sent), []);
  } catch {
    return [{ name: WHOLE, value: sent, isBroken: true }];
  }
}

/** More than any body of a search has. */
const MAX_DEPTH = 12;

function stringsIn(value: unknown, path: readonly string[]): SentPart[] {
  const name = path.join('.');
  if (typeof value === 'string') return isQuery(path, value) ? literals(value, name) : [{ name, value }];
  if (typeof value !== 'object' || value === null || path.length >= MAX_DEPTH) return [];
  return Object.entries(value).flatMap(([key, part]) => stringsIn(part, [...path, key]));
}

/** Whether a text is a query of GraphQL, and not a search for words. */
function isQuery(path: readonly string[], value: string): boolean {
  return path.at(-1) === 'query' && value.includes('{');
}

/** The strings of a query of GraphQL that are arguments: `search(title: "Heat")`. */
function literals(query: string, place: string): SentPart[] {
  const found = query.matchAll(/(\w{1,100})\s{0,100}:\s{0,100}"((?:[^"\\\n]|\\.){0,2000})"/g);
  return [...found].map(([, argument = '', text = '']) => {
    const name = place === WHOLE ? argument : `${place}(${argument})`;
    try {
      return { name, value: String(JSON.parse(`"${text}"`)) };
    } catch {
      return { name, value: text, isBroken: true };
    }
  });
}
