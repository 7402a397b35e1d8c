import { isObject, type Json, type JsonObject } from './json.js';

/** How providers call the number of an episode. */
export const EPISODE_NUMBER = /^(?:episode_?|ep_?)?(?:number|num|no|nr|episode)$/i;

/** A list that begins with its last entry, which has the number 0: its number and its place are not what they were. */
export function fromZero(value: Json): Json {
  const last = Array.isArray(value) ? value.at(-1) : undefined;
  const zero = last !== undefined && isObject(last) ? numberedZero(last) : undefined;
  return Array.isArray(value) && zero ? [zero, ...value.slice(0, -1)] : value;
}

/** An entry with the number 0, wherever it keeps its number: some wrap their entries, in `attributes` or `node`. */
function numberedZero(entry: JsonObject, depth = 0): JsonObject | undefined {
  const zeros = Object.entries(entry).flatMap(([name, number]) =>
    EPISODE_NUMBER.test(name) && isNumber(number) ? [[name, typeof number === 'string' ? '0' : 0]] : [],
  );
  if (zeros.length > 0) return { ...entry, ...Object.fromEntries(zeros) };
  for (const [name, part] of Object.entries(entry)) {
    const zero = depth < MAX_DEPTH && isObject(part) ? numberedZero(part, depth + 1) : undefined;
    if (zero) return { ...entry, [name]: zero };
  }
  return undefined;
}

const MAX_DEPTH = 12;

function isNumber(value: Json): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
}
