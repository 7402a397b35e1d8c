/** White space, then one token of RFC 8259: a string, another scalar, or punctuation. */
const TOKEN =
  /[ \t\r\n]*(?:(?<string>"[^"\\\0-\x1f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\0-\x1f]*)*")|(?<scalar>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|(?<mark>[{}[\],:]))/uy;

/** What may come next. */
type Next = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or }' | ', or ]' | 'end';

/**
 * Where a text stops being JSON, in UTF-16 code units from its start; its length where it only ends too early.
 *
 * For texts that `JSON.parse` has refused: V8 names the place in some of its messages, and not in others.
 */
export function jsonErrorOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let next: Next = 'value';
  TOKEN.lastIndex = 0;
  for (;;) {
    const start = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    const after: Next | undefined | null = token && step(next, token.groups ?? {}, open);
    if (!token || !after) return start + (/^[ \t\r\n]*/.exec(text.slice(start))?.[0].length ?? 0);
    next = after;
  }
}

/** What may come after a token; `undefined` where it may not stand here. */
function step(
  next: Next,
  { string, scalar, mark }: Record<string, string | undefined>,
  open: ('{' | '[')[],
): Next | undefined {
  if (next === 'value' || next === 'value or ]') {
    if (string !== undefined || scalar !== undefined) return afterValue(open);
    if (mark === '{' || mark === '[') {
      open.push(mark);
      return mark === '{' ? 'key or }' : 'value or ]';
    }
    return next === 'value or ]' && mark === ']' ? close(open) : undefined;
  }
  if (next === 'key' || next === 'key or }') {
    if (string !== undefined) return ':';
    return next === 'key or }' && mark === '}' ? close(open) : undefined;
  }
  if (next === ':') return mark === ':' ? 'value' : undefined;
  if (next === ', or }') return mark === ',' ? 'key' : mark === '}' ? close(open) : undefined;
  if (next === ', or ]') return mark === ',' ? 'value' : mark === ']' ? close(open) : undefined;
  return undefined;
}

function close(open: ('{' | '[')[]): Next {
  open.pop();
  return afterValue(open);
}

function afterValue(open: readonly ('{' | '[')[]): Next {
  const parent = open.at(-1);
  return parent === undefined ? 'end' : parent === '{' ? ', or }' : ', or ]';
}
