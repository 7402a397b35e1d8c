/** Why a text may not be sent or kept, as a clause; `undefined` where nothing is wrong with it (ENV-6). */
export function uncleanness(text: string): string | undefined {
  if (!text.isWellFormed()) return 'it holds half of a surrogate pair';
  return text.includes('\0') ? 'it holds a NUL character' : undefined;
}

/** Text without NUL characters, and with U+FFFD for each half of a surrogate pair. */
export function cleaned(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** A string within a value that may not be sent, and what it is: a value, or a key at that path. */
export type Unclean = { path: (string | number)[]; is: 'value' | 'key'; why: string };

type Place = { value: unknown; key: string | number; parent: Place | undefined };

/** Every unclean string in a value, keys included. Neither nesting nor cycles can exhaust it. */
export function* uncleanTexts(value: unknown): Iterable<Unclean> {
  const seen = new Set<object>();
  const open: Place[] = [{ value, key: '', parent: undefined }];
  for (let place = open.pop(); place; place = open.pop()) {
    const { value, key } = place;
    const keyProblem = typeof key === 'string' ? uncleanness(key) : undefined;
    if (keyProblem) yield { path: pathOf(place), is: 'key', why: keyProblem };
    if (typeof value === 'string') {
      const why = uncleanness(value);
      if (why) yield { path: pathOf(place), is: 'value', why };
    }
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    // Backwards, so that what stands first is looked at first.
    const entries = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
    for (const [key, item] of entries.reverse()) open.push({ value: item, key, parent: place });
  }
}

function pathOf({ key, parent }: Place): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Place | undefined = { key, parent, value: undefined }; at?.parent; at = at.parent) path.push(at.key);
  return path.reverse();
}
