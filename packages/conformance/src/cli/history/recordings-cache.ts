import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { RoutesCache } from '@obscura/upstream';
import type { Terminal } from '../terminal.js';
import { cacheDirectory } from './cache-directory.js';

/** Files to keep. The one that was used longest ago goes first. */
const MAX_FILES = 200;
/** Larger ones would fill the disk of whoever tests many plugins. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Parsed recordings in the user's cache directory; `undefined` if the environment names none. Never throws: what cannot be read or written is
 * parsed again.
 */
export function recordingsCache({ environment = {} }: Pick<Terminal, 'environment'>): RoutesCache | undefined {
  const cache = cacheDirectory(environment);
  if (cache === undefined) return undefined;
  const dir = join(cache, 'recordings');
  return {
    get(digest) {
      try {
        const file = join(dir, digest);
        const known: unknown = deserialize(readFileSync(file));
        const now = new Date();
        utimesSync(file, now, now);
        return known;
      } catch {
        return undefined; // not there, or of another version of Node
      }
    },
    put(digest, routes) {
      try {
        const bytes = serialize(routes);
        if (bytes.length > MAX_BYTES) return;
        mkdirSync(dir, { recursive: true, mode: 0o700 });
        const draft = join(dir, `${digest}.${process.pid}.tmp`);
        writeFileSync(draft, bytes, { mode: 0o600 });
        renameSync(draft, join(dir, digest));
        removeOldest(dir);
      } catch {
        // A home that cannot be written to, or a full disk.
      }
    },
  };
}

function removeOldest(dir: string): void {
  const names = readdirSync(dir);
  if (names.length <= MAX_FILES) return;
  const byAge = names.map((name) => ({ file: join(dir, name), at: statSync(join(dir, name)).mtimeMs }));
  const oldest = byAge.toSorted((one, other) => one.at - other.at).slice(0, names.length - MAX_FILES);
  for (const { file } of oldest) rmSync(file, { force: true });
}
