/** Decoded values by name, in order, as in a query or a form. */
export type Fields = Readonly<Record<string, readonly string[]>>;

/** Groups pairs by name. A name may be anything, even `__proto__`. */
export function fieldsOf(pairs: Iterable<readonly [string, string]>): Fields {
  const byName = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const values = byName.get(name);
    if (values) values.push(value);
    else byName.set(name, [value]);
  }
  return Object.fromEntries(byName);
}
