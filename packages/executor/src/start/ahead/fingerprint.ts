import { readdirSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
import { statsOf } from '../../plugin/disk.js';

/** Files that Python and version control write for themselves. */
const NOT_CODE = new Set(['__pycache__', '.git']);

/** Whether what has this name holds no code that a plugin could run. */
export function isNoCode(name: string): boolean {
  return NOT_CODE.has(name);
}

/** More files than this would take too long to check on every call. */
const MAX_FILES = 500;

/**
 * Identifies the current state of files, and of the files in directories; `undefined` if there are too many to check. Links are
 * followed: the code is at their targets.
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
    } else if (!isNoCode(basename(path))) {
      const identity = `${stats.dev} ${stats.ino}`;
      // A link may lead back to a parent.
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

/** A directory that cannot be read contains no code that could run. */
function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
