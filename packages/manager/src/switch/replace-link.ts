import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Links made beside their place. A process that was killed leaves one behind. */
export const LINK_PREFIX = '.link-';

/** Lets a link lead somewhere else, by a single rename: whoever looks sees the old place or the new one. */
export function replaceLink(path: string, target: string): void {
  const beside = join(dirname(path), `${LINK_PREFIX}${randomUUID()}`);
  symlinkSync(target, beside, 'dir');
  try {
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
