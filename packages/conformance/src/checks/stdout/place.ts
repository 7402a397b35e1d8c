import { formatPath } from '@obscura/protocol';

/** Keys and indexes from the root of a document to a place. */
export type Path = readonly (string | number)[];

/** Steps of a path that are told at either end of it. */
const MAX_STEPS = 10;
/** Characters of a key that are told. */
const MAX_KEY_LENGTH = 60;

/** A path as people write it, cut in the middle where nobody would read it to its end. */
export function placeOf(path: Path): string {
  if (path.length <= 2 * MAX_STEPS) return formatPath(path.map(shortKey));
  const [head, tail] = [path.slice(0, MAX_STEPS), path.slice(-MAX_STEPS)];
  return `${formatPath(head.map(shortKey))} … ${formatPath(tail.map(shortKey))} (${path.length} levels deep)`;
}

function shortKey(key: string | number): string | number {
  return typeof key === 'string' && key.length > MAX_KEY_LENGTH ? `${key.slice(0, MAX_KEY_LENGTH)}…` : key;
}
