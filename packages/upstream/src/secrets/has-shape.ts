/**
 * Whether a text consists of these literals in this order, with anything in between. Takes linear time, whatever they contain. A regular
 * expression with `.*` in the gaps would try every way to divide the text.
 */
export function hasShape(text: string, literals: readonly string[]): boolean {
  const [first = '', ...others] = literals;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let from = first.length;
  // The leftmost match of each literal leaves the most room for the next.
  for (const literal of others) {
    const at = indexWithin(text, literal, from, end);
    if (at === undefined) return false;
    from = at + literal.length;
  }
  return true;
}

/** The index of a literal between two places in a text (Knuth-Morris-Pratt, because `indexOf` is quadratic in the worst case). */
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

/** For each prefix of a literal, the length of the longest shorter prefix that is also its suffix. */
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
