import { statSync } from 'node:fs';
import { sep } from 'node:path';

/** What the loop itself has written, which is no reason to begin again. */
export type OwnWrites = {
  /** Does something that writes files in a directory, or one file. */
  during<T>(place: string, work: () => Promise<T>): Promise<T>;
  /** Whether what is at a path now was written then. */
  has(path: string): boolean;
};

/** File systems keep time in steps of a few milliseconds. */
const STEP_MS = 10;
/** Earlier ones have been seen by now. */
const MAX_REMEMBERED = 50;

/** Nothing has been written yet. */
export function createOwnWrites(): OwnWrites {
  const written: { place: string; from: number; to: number }[] = [];
  return {
    async during(place, work) {
      const entry = { place, from: Date.now() - STEP_MS, to: Number.POSITIVE_INFINITY };
      written.push(entry);
      if (written.length > MAX_REMEMBERED) written.shift();
      try {
        return await work();
      } finally {
        entry.to = Date.now();
      }
    },
    has(path) {
      const modifiedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
      return written.some(({ place, from, to }) => {
        if (path !== place && !path.startsWith(place + sep)) return false;
        // What is gone may be on its way to another name.
        return modifiedAt === undefined ? to === Number.POSITIVE_INFINITY : modifiedAt >= from && modifiedAt <= to;
      });
    },
  };
}
