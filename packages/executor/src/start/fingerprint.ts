import { readdirSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
import { statsOf } from '../plugin/disk.js';

/** What Python and version control write for themselves. */
const NOT_CODE = new Set(['__pycache__', '.git']);

/** More files cannot be looked at for each call. */
const MAX_FILES = 500;

/**
 * Tells one state of some files, and of those in some directories, from the next; `undefined` where there are too many to look at. Links are
 * followed: what they name is the code.
 */
export function fingerprintOf(paths: readonly string[]): string | undefined {
  const marks: string[] = [];
  const entered = new Set<string>();
  const waiting = [...paths];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const stats = statsOf(path);
    if (!stats?.isDirectory()) {
      if (marks.length === MAX_FILES) return undefined;
      marks.push(`${path} ${stats && markOf(stats)}`);
    } else if (!NOT_CODE.has(basename(path))) {
      const identity = `${stats.dev} ${stats.ino}`;
      // A link may lead back.
      if (entered.has(identity)) continue;
      entered.add(identity);
      for (const name of namesIn(path)) waiting.push(join(path, name));
    }
  }
  return marks.join('\n');
}

function markOf({ ino, size, mtimeMs, ctimeMs }: Stats): string {
  return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
}

/** A directory that cannot be read holds no code that could be run. */
function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
