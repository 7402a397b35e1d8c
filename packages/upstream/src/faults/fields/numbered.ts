import { isObject, type Json } from './json.js';

/** How providers call the number of an episode. */
export const EPISODE_NUMBER = /^(?:episode_?|ep_?)?(?:number|num|no|nr|episode)$/i;

/** A list that begins with its last entry, which has the number 0: its number and its place are not what they were. */
export function fromZero(value: Json): Json {
  const last = Array.isArray(value) ? value.at(-1) : undefined;
  if (!Array.isArray(value) || last === undefined || !isObject(last)) return value;
  const numbered = Object.entries(last).filter(([name, number]) => EPISODE_NUMBER.test(name) && isNumber(number));
  if (numbered.length === 0) return value;
  const zeros = numbered.map(([name, number]) => [name, typeof number === 'string' ? '0' : 0]);
  return [{ ...last, ...Object.fromEntries(zeros) }, ...value.slice(0, -1)];
}

function isNumber(value: Json): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
}
