import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Creates a directory that only this user can enter, with a name that reveals nothing. `remove` deletes it, and so does the exit of the process. */
export async function makeTemporaryDirectory(): Promise<TemporaryDirectory> {
  const path = await mkdtemp(join(tmpdir(), 'tmp'));
  if (standing.size === 0) process.on('exit', removeAll);
  standing.add(path);
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true });
      standing.delete(path);
      if (standing.size === 0) process.off('exit', removeAll);
    },
  };
}

export interface TemporaryDirectory {
  path: string;
  remove(): Promise<void>;
}

// One handler for all directories, because Node warns about a leak if there are more than ten.
const standing = new Set<string>();

function removeAll(): void {
  for (const path of standing) rmSync(path, { recursive: true, force: true });
}
