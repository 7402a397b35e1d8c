import { existsSync } from 'node:fs';
import { basename, dirname, relative, sep } from 'node:path';
import { type FSWatcher, watch as watchPaths } from 'chokidar';

/** Editors write a file in several steps. */
const QUIET_MS = 100;
/** Package managers write many files, and the one that names the plugin not as the first. */
const SETTLED_MS = 1000;

/** A look at the files that say which plugins a host has. */
export type FileWatch = {
  /** Resolves with true at the beginning, and then whenever nothing has changed for a tenth of a second after a change; with false at the end. */
  changed(): Promise<boolean>;
  /** Also looks at these files, and at the entries of these directories, from now on. Resolves with whether some of them are new. */
  follow(places: readonly string[]): Promise<boolean>;
  close(): Promise<void>;
};

/**
 * Watches what says which plugins a host has: the entries of its root, their manifests, the config file and the lock file, and other places that it
 * follows.
 *
 * @param signal - Ends the waiting.
 */
export async function watchFiles(
  root: string,
  configFile: string,
  signal: AbortSignal | undefined,
): Promise<FileWatch> {
  let wake = () => {};
  // What changed before it began is found by the first look.
  let hasChanged = true;
  let timers: readonly NodeJS.Timeout[] = [];
  let followed: { readonly places: string; readonly watcher: FSWatcher } | undefined;

  const noticeAfter = (...delaysMs: readonly number[]) => {
    for (const timer of timers) clearTimeout(timer);
    timers = delaysMs.map((delayMs) =>
      setTimeout(() => {
        hasChanged = true;
        wake();
      }, delayMs),
    );
  };
  // A file in the root must not be named again: chokidar then overlooks changes of others.
  const elsewhere = dirname(configFile) === root ? [] : [configFile];
  const watcher = await begun([root, ...elsewhere], {
    depth: 1,
    ignored: (path) => path !== configFile && !isOfInterest(relative(root, path)),
  });
  watcher.on('all', () => noticeAfter(QUIET_MS));
  const onAbort = () => wake();
  signal?.addEventListener('abort', onAbort, { once: true });

  return {
    async changed() {
      while (!hasChanged && signal?.aborted !== true) {
        await new Promise<void>((woken) => {
          wake = woken;
        });
      }
      hasChanged = false;
      return signal?.aborted !== true;
    },
    async follow(wanted) {
      const places = [...new Set(wanted.map(existing))].sort();
      if (followed?.places === JSON.stringify(places)) return false;
      const before = followed?.watcher;
      const next = await begun(places, { depth: 0 });
      next.on('all', () => noticeAfter(QUIET_MS, SETTLED_MS));
      followed = { places: JSON.stringify(places), watcher: next };
      await before?.close();
      return places.length > 0;
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      await Promise.all([watcher.close(), followed?.watcher.close()]);
    },
  };
}

/** A watcher that sees every change from now on. */
async function begun(
  paths: readonly string[],
  options: { depth: number; ignored?: (path: string) => boolean },
): Promise<FSWatcher> {
  const watcher = watchPaths([...paths], { ignoreInitial: true, ...options });
  // What cannot be watched is no reason to stop: the rest can.
  watcher.on('error', () => {});
  if (paths.length > 0) await new Promise<void>((ready) => void watcher.on('ready', ready));
  return watcher;
}

/** What does not exist yet shows up in the directory that it will be in. */
function existing(path: string): string {
  let place = path;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  return place;
}

/** An entry of the root, or its manifest. What begins with a dot is ours. */
function isOfInterest(path: string): boolean {
  const [entry = '', file, ...deeper] = path.split(sep);
  if (path === '') return true;
  return !entry.startsWith('.') && (file === undefined || (basename(path) === 'manifest.yml' && deeper.length === 0));
}
