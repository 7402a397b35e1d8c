/** Shorter texts, such as the name of a genre, may well stand in the plugin's own code. */
const MIN_PROSE = 40;
/** An overview or two for each result is plenty. */
const MAX_TEXTS = 2_000;
/** Longer bodies are pictures or archives. */
const MAX_BODY_LENGTH = 4 * 1024 ** 2;

/** The longer texts of a document, or of the JSON in a body: those that nobody has by chance. */
export function proseOf(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const left = [typeof value === 'string' || value instanceof Uint8Array ? parsed(value) : value];
  while (left.length > 0 && found.size < MAX_TEXTS) {
    const next = left.pop();
    if (typeof next === 'string') {
      if (next.length >= MIN_PROSE && next.includes(' ')) found.add(next);
    } else if (typeof next === 'object' && next !== null) for (const inner of Object.values(next)) left.push(inner);
  }
  return found;
}

function parsed(body: string | Uint8Array): unknown {
  if (body.length > MAX_BODY_LENGTH) return undefined;
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
