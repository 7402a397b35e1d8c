import { randomUUID } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { unpackArchive } from '@obscura/archive';
import { readRequirement } from '@obscura/protocol';
import { STAGING_PREFIX } from '../store/clean.js';
import { linkOf, versionsPath } from '../store/paths.js';
import type { CheckedArchive } from '../verify/check-archive.js';

/** Unpacks a plugin next to its other versions, under a name that nobody looks for. Returns its directory. */
export function stage(root: string, { archive, manifest }: CheckedArchive, signature: string | undefined): string {
  const versions = versionsPath(root, manifest.id);
  mkdirSync(versions, { recursive: true });
  linkSiblings(versions, manifest.requires);
  const dir = join(versions, `${STAGING_PREFIX}${randomUUID()}`);
  unpackArchive(archive, dir, { signature });
  return dir;
}

/** A script may name a file of a sibling, `../py-common/run.py` (MAN-7): from the store, that is this way. */
function linkSiblings(versions: string, requires: readonly string[]): void {
  for (const entry of requires) {
    const { name } = readRequirement(entry);
    const link = join(versions, name);
    if (linkOf(link) === undefined) symlinkSync(join('..', '..', name), link, 'dir');
  }
}
