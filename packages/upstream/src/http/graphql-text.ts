/**
 * A GraphQL document without what its meaning does not depend on: white space, commas and comments (GraphQL, 2.1). Strings stay as they
 * are. One pass, whatever the text is.
 */
export function graphqlText(source: string): string {
  const kept: string[] = [];
  let last = '';
  let hasGap = false;
  for (let at = 0; at < source.length; ) {
    const end = endOf(source, at);
    const token = source.slice(at, end);
    at = end;
    if (IGNORED.test(token)) {
      hasGap = true;
      continue;
    }
    // Only two names or numbers in a row would become one.
    if (hasGap && IN_NAME.test(last) && IN_NAME.test(token)) kept.push(' ');
    kept.push(token);
    last = token;
    hasGap = false;
  }
  return kept.join('');
}

const IGNORED = /^[\s,\ufeff#]/;
const IN_NAME = /^\w$/;

/** Where a string, a comment or a single character ends. */
function endOf(source: string, at: number): number {
  if (source.startsWith('"""', at)) return endOfString(source, at, '"""');
  if (source[at] === '"') return endOfString(source, at, '"');
  if (source[at] !== '#') return at + 1;
  const lineEnd = source.indexOf('\n', at);
  return lineEnd === -1 ? source.length : lineEnd;
}

/** A string without an end is the rest of the text. */
function endOfString(source: string, at: number, quote: string): number {
  for (let next = at + quote.length; next < source.length; next++) {
    if (source[next] === '\\') next++;
    else if (source.startsWith(quote, next)) return next + quote.length;
  }
  return source.length;
}
