import { type FSWatcher, watch } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../../plugin/disk.js';
import { isNoCode } from './fingerprint.js';

/** The kernel's notices of changes below some paths: one for each directory, however many files are in it. */
export type DirectoryWatch = {
  /**
   * Identifies the current state of the files: every change so far has given it another value. `undefined` while that is not known, because
   * directories are being entered.
   */
  state(): Promise<string | undefined>;
  close(): void;
};

/** The kernel allows every user some thousands of watches. */
const MAX_WATCHES = 2000;

/**
 * Watches files, and those in directories. Links are followed, as by `fingerprintOf`. `undefined` where the system does not notice a
 * change inside a file: everywhere but on Linux. Calls `onGiveUp`, and watches no longer, if there are too many directories.
 */
export function watchDirectories(paths: readonly string[], onGiveUp: () => void): DirectoryWatch | undefined {
  if (process.platform !== 'linux') return undefined;
  const watchers = new Map<string, FSWatcher>();
  let changes = 0;
  let isReady = false;
  let isClosed = false;

  function close(): void {
    isClosed = true;
    release();
  }

  function release(): void {
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  }

  /** A directory may have come, or gone: all are entered anew. */
  function changed(name: string | null, isRename: boolean): void {
    if (name !== null && isNoCode(name)) return;
    changes++;
    if (isRename) void enter();
  }

  async function enter(): Promise<void> {
    const begun = ++changes;
    isReady = false;
    release();
    const entered = await enterAll(paths, watchers, changed, () => isClosed || changes !== begun).catch(givesUp);
    if (isClosed) release();
    else if (entered === 'too many') {
      close();
      onGiveUp();
    } else if (changes === begun) isReady = entered === 'all';
  }

  void enter();
  return {
    async state() {
      await noticesArrived();
      return isReady ? `change ${changes}` : undefined;
    },
    close,
  };
}

/** Watches each directory before it looks into it, so that nothing comes unnoticed in between. */
async function enterAll(
  paths: readonly string[],
  watchers: Map<string, FSWatcher>,
  changed: (name: string | null, isRename: boolean) => void,
  isOver: () => boolean,
): Promise<'all' | 'some' | 'too many'> {
  const waiting = [...paths];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const stats = await stat(path).catch(() => undefined);
    const isDirectory = stats?.isDirectory() ?? false;
    if (isDirectory && isNoCode(basename(path))) continue;
    const identity = stats ? `${stats.dev} ${stats.ino}` : path;
    // A link may lead back to a parent.
    if (watchers.has(identity)) continue;
    if (isOver()) return 'some';
    if (watchers.size === MAX_WATCHES) return 'too many';
    // What is not there yet will show in its directory.
    const watcher = watch(stats ? path : dirname(path), { persistent: false }, (event, name) => {
      if (stats || name === basename(path)) changed(isDirectory ? name : null, event === 'rename');
    });
    watcher.on('error', () => changed(null, true));
    watchers.set(identity, watcher);
    if (!isDirectory) continue;
    for await (const entry of await opendir(path)) {
      if (entry.isDirectory() || entry.isSymbolicLink()) waiting.push(join(path, entry.name));
    }
  }
  return 'all';
}

/** A directory that is gone by now will be noticed by the one above it. Otherwise the kernel has no watches left, or allows none. */
function givesUp(error: unknown): 'some' | 'too many' {
  return errorCode(error) === 'ENOENT' ? 'some' : 'too many';
}

/** What the kernel has noticed until now is read in the next turn of the event loop, which ends before the second of these. */
async function noticesArrived(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
