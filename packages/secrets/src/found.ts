import type { SpellingName } from './spellings/spelling-name.js';

/** A credential found in some content. */
export type Found = {
  /** Its key. */
  readonly key: string;
  /** Where it begins, in bytes, or in UTF-16 code units of a string. */
  readonly start: number;
  /** Where it ends, exclusive. */
  readonly end: number;
  /** How it is spelled, the outermost layer first; empty for the plain value. See {@link describeSpelling}. */
  readonly spelling: readonly SpellingName[];
  /** Whether it is only a part of the value. */
  readonly isPart: boolean;
  /** Whether it was encoded together with other content, as in base64 of `user:password`. */
  readonly isPartOfLonger: boolean;
};

/** Sorts matches: earliest first, then longest, then plainest. */
export function inOrder(all: readonly Found[]): Found[] {
  return all.toSorted(
    (a, b) =>
      a.start - b.start ||
      b.end - a.end ||
      Number(a.isPart) - Number(b.isPart) ||
      a.spelling.length - b.spelling.length,
  );
}

/** Drops sorted matches that lie within another, and joins overlapping ones of the same key. */
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
