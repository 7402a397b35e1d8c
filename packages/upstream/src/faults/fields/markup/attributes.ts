import type { Span } from './span.js';

/** More than any tag has. */
const MAX_ATTRIBUTES = 40;

/** The attributes of a tag that have a value, and where the value stands, without quotes. */
export function attributesIn(text: string, { start, end }: Span): Map<string, Span> {
  const found = new Map<string, Span>();
  const tag = text.slice(start, end);
  const attribute = /([^\s"'<>/=]{1,80})\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;
  for (const match of tag.matchAll(attribute)) {
    if (found.size === MAX_ATTRIBUTES) break;
    const [whole, name = '', double, single, bare] = match;
    const value = double ?? single ?? bare ?? '';
    const valueEnd = start + match.index + whole.length - (bare === undefined ? 1 : 0);
    if (!found.has(name.toLowerCase()))
      found.set(name.toLowerCase(), { start: valueEnd - value.length, end: valueEnd });
  }
  return found;
}
