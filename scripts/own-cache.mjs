// Tests start commands that keep things in the user's cache directory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives this process and those that it starts a cache directory of their own, as long as it runs. */
export function useOwnCache() {
  const directory = mkdtempSync(join(tmpdir(), 'obscura-cache-'));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
  process.env.XDG_CACHE_HOME = directory;
}
