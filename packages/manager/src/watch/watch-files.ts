import { basename, dirname, relative, sep } from 'node:path';
import { watch as watchPaths } from 'chokidar';

/** Editors write a file in several steps. */
const QUIET_MS = 100;

/**
 * Waits for changes of the files that say which plugins a host has: the entries of its root, their manifests, the config file and the lock file. Yields
 * once when it has begun to look, and then whenever nothing has changed for a tenth of a second after a change.
 */
export async function* watchFiles(
  root: string,
  configFile: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<void> {
  // A file in the root must not be named again: chokidar then overlooks changes of others.
  const elsewhere = dirname(configFile) === root ? [] : [configFile];
  const watcher = watchPaths([root, ...elsewhere], {
    ignoreInitial: true,
    depth: 1,
    ignored: (path) => path !== configFile && !isOfInterest(relative(root, path)),
  });
  let wake = () => {};
  let hasChanged = false;
  let timer: NodeJS.Timeout | undefined;
  const notice = () => {
    hasChanged = true;
    wake();
  };
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(notice, QUIET_MS);
  });
  signal?.addEventListener('abort', () => wake(), { once: true });
  try {
    // What changed before it was ready is found by the first look.
    await new Promise<void>((ready) => void watcher.on('ready', ready));
    hasChanged = true;
    while (signal?.aborted !== true) {
      if (!hasChanged) {
        await new Promise<void>((woken) => {
          wake = woken;
        });
      }
      if (!hasChanged) continue;
      hasChanged = false;
      yield;
    }
  } finally {
    clearTimeout(timer);
    await watcher.close();
  }
}

/** An entry of the root, or its manifest. What begins with a dot is ours. */
function isOfInterest(path: string): boolean {
  const [entry = '', file, ...deeper] = path.split(sep);
  if (path === '') return true;
  return !entry.startsWith('.') && (file === undefined || (basename(path) === 'manifest.yml' && deeper.length === 0));
}
