import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What Python and version control write for themselves. */
const NOT_CODE = new Set(['__pycache__', '.git']);

/** More files cannot be looked at for each call. */
const MAX_FILES = 500;

/** Tells one state of the files in some directories from the next; `undefined` where there are too many to look at. */
export function fingerprintOf(directories: readonly string[]): string | undefined {
  const marks: string[] = [];
  const waiting = [...directories];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    for (const entry of entriesOf(directory)) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) {
        if (!NOT_CODE.has(entry.name)) waiting.push(path);
        continue;
      }
      if (marks.length === MAX_FILES) return undefined;
      // Links are followed: what they name is the code.
      const stats = statSync(path, { throwIfNoEntry: false });
      marks.push(`${path} ${stats?.ino} ${stats?.size} ${stats?.mtimeMs} ${stats?.ctimeMs}`);
    }
  }
  return marks.join('\n');
}

/** A directory that cannot be read holds no code that could be run. */
function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}
