import { formatPath } from '@obscura/protocol';

/** Keys and indexes from the root of a document to a place in it. */
export type Path = readonly (string | number)[];

/** Steps to show at either end of a long path. */
const MAX_STEPS = 10;
/** Longest part of a key to show, in characters. */
const MAX_KEY_LENGTH = 60;

/** A path as people write it. Very long paths are cut in the middle. */
export function placeOf(path: Path): string {
  if (path.length <= 2 * MAX_STEPS) return formatPath(path.map(shortKey));
  const [head, tail] = [path.slice(0, MAX_STEPS), path.slice(-MAX_STEPS)];
  return `${formatPath(head.map(shortKey))} … ${formatPath(tail.map(shortKey))} (${path.length} levels deep)`;
}

function shortKey(key: string | number): string | number {
  return typeof key === 'string' && key.length > MAX_KEY_LENGTH ? `${key.slice(0, MAX_KEY_LENGTH)}…` : key;
}
