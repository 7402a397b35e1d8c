import type { SpellingName } from './spellings/spelling-name.js';

/** A credential that stands in some content. */
export type Found = {
  /** Its key. */
  readonly key: string;
  /** Where it begins: in bytes, or in the UTF-16 code units of a string. */
  readonly start: number;
  /** Where it ends, exclusive. */
  readonly end: number;
  /** How it is spelled, the outermost layer first; empty where it stands as it is. See {@link describeSpelling}. */
  readonly spelling: readonly SpellingName[];
  /** Whether only a part of the value stands there. */
  readonly isPart: boolean;
  /** Whether it was encoded together with other content, as in base64 of `user:password`. */
  readonly isPartOfLonger: boolean;
};

/** Puts in order what was found: the earliest first, of those the longest, and of those the plainest. */
export function inOrder(all: readonly Found[]): Found[] {
  return all.toSorted(
    (a, b) =>
      a.start - b.start ||
      b.end - a.end ||
      Number(a.isPart) - Number(b.isPart) ||
      a.spelling.length - b.spelling.length,
  );
}

/** Leaves out, of what comes in order, what stands within something else, and joins what overlaps and is of one key. */
export function* withoutOverlaps(all: Iterable<Found>): Generator<Found, undefined> {
  let last: Found | undefined;
  for (const found of all) {
    if (last && found.end <= last.end) continue;
    if (last && found.start < last.end && found.key === last.key) {
      last = { ...last, end: found.end, isPart: last.isPart && found.isPart };
      continue;
    }
    if (last) yield last;
    last = found;
  }
  if (last) yield last;
  return undefined;
}
