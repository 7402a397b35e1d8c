import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../digest.js';
import { LIMITS } from '../files/limits.js';
import { codeOf, readRegular } from '../files/read-regular.js';
import { isOurs } from '../files/reserved-names.js';
import type { ListedFile } from '../list/file-list.js';

/** Files as they are on disk, without their modes, which many programs that unpack zips drop; or the first thing that no archive has. */
export type FilesOnDisk =
  | { readonly ok: true; readonly files: readonly Omit<ListedFile, 'mode'>[] }
  | { readonly ok: false; readonly path: string; readonly why: string };

/** Looks at every file of a plugin that was unpacked, except Python’s caches and our own files. */
export function filesOnDisk(dir: string): FilesOnDisk {
  const files: Omit<ListedFile, 'mode'>[] = [];
  let total = 0;
  /** Directories still to be looked at; `''` is the plugin's own. */
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    const refused = (path: string, why: string): FilesOnDisk => ({ ok: false, path, why });
    if (below.split('/').length > LIMITS.maxDepth + 1) return refused(below, 'is too deep');
    let entries: ReturnType<typeof entriesOf>;
    try {
      entries = entriesOf(join(dir, below));
    } catch (error) {
      return refused(below, `cannot be read (${codeOf(error)})`);
    }
    for (const entry of entries) {
      const path = below + entry.name;
      if (entry.isDirectory()) waiting.push(`${path}/`);
      else if (!isOurs(path) && !(entry.isFile() && isPythonCache(path))) {
        const read = readRegular(join(dir, path), LIMITS.maxFileBytes);
        if (read.is !== 'read') return refused(path, whyNot(read));
        total += read.bytes.length;
        if (files.length >= LIMITS.maxFiles || total > LIMITS.maxTotalBytes) return refused(path, 'is one too many');
        files.push({ path, size: read.bytes.length, sha256: sha256(read.bytes) });
      }
    }
  }
  return { ok: true, files };
}

function entriesOf(dir: string) {
  return readdirSync(dir, { withFileTypes: true });
}

/** Python writes these next to the modules that it loads. */
function isPythonCache(path: string): boolean {
  return /(?:^|\/)__pycache__\/[^/]+\.pyc$/.test(path);
}

function whyNot(read: Exclude<ReturnType<typeof readRegular>, { is: 'read' }>): string {
  switch (read.is) {
    case 'absent':
      return 'is gone';
    case 'too-large':
      return 'is too large';
    case 'refused':
      return read.why;
  }
}
