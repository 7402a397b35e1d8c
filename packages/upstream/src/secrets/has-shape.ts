/**
 * Whether a text consists of these literals in this order, with anything in between. Takes time in proportion to the lengths of both,
 * whatever they hold; a regular expression with `.*` in the gaps would try every way to share the text out among them.
 */
export function hasShape(text: string, literals: readonly string[]): boolean {
  const [first = '', ...others] = literals;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let from = first.length;
  // The leftmost place of each leaves most room for the next.
  for (const literal of others) {
    const at = indexWithin(text, literal, from, end);
    if (at === undefined) return false;
    from = at + literal.length;
  }
  return true;
}

/** Where a literal stands between two places of a text (Knuth, Morris and Pratt: `indexOf` is quadratic at worst). */
function indexWithin(text: string, literal: string, from: number, end: number): number | undefined {
  if (literal === '') return from;
  if (literal.length > end - from) return undefined;
  const borders = bordersOf(literal);
  let matched = 0;
  for (let at = from; at < end; at++) {
    while (matched > 0 && text[at] !== literal[matched]) matched = borders[matched - 1] ?? 0;
    if (text[at] === literal[matched]) matched++;
    if (matched === literal.length) return at + 1 - matched;
  }
  return undefined;
}

/** Of each beginning of a literal, the length of the longest shorter one that it ends with. */
function bordersOf(literal: string): number[] {
  const borders = [0];
  let matched = 0;
  for (let at = 1; at < literal.length; at++) {
    while (matched > 0 && literal[at] !== literal[matched]) matched = borders[matched - 1] ?? 0;
    if (literal[at] === literal[matched]) matched++;
    borders.push(matched);
  }
  return borders;
}
