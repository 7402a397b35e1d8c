import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';

/** What is watched. */
export type WatchOptions = {
  /** Files and directories, with everything in them, that do not count. Default: none. */
  ignored?: readonly string[];
  /**
   * How long nothing may change before a change counts as finished, in milliseconds. Default: 100. Not below 60, because chokidar leaves out
   * changes within 50 of the last.
   */
  settleMs?: number;
};

/** Calls `onChange` with the paths that changed, once an editor or a build is done with them. */
export type Watch = {
  /** Stops watching. */
  close(): Promise<void>;
};

/** Editors and version control write several files for each save. */
const SETTLE_MS = 100;
/** A build that never pauses must not hide its changes. */
const MAX_SETTLES = 20;

/**
 * Watches files and directories, including those that do not exist yet. Ignores what interpreters, editors and version control write.
 * Resolves once a change would be seen.
 */
export async function watchPaths(
  paths: readonly string[],
  onChange: (changed: readonly string[]) => void,
  { ignored = [], settleMs = SETTLE_MS }: WatchOptions = {},
): Promise<Watch> {
  // Loaded only by those who watch.
  const { watch } = await import('chokidar');
  const roots = paths.map((path) => resolve(path));
  const excluded = ignored.map((path) => resolve(path));
  // What does not exist yet shows up in the directory that it will be in.
  const places = roots.map((root) => (existsSync(root) ? root : dirname(root)));
  const watcher = watch(places, {
    ignoreInitial: true,
    ignored: (path) => !isWatched(path, places, roots) || excluded.some((place) => isWithin(place, path)),
  });
  const changed = new Set<string>();
  let settles = 0;
  let timer: NodeJS.Timeout | undefined;

  function tell(): void {
    const paths = [...changed];
    changed.clear();
    settles = 0;
    onChange(paths);
  }

  watcher.on('all', (_, path) => {
    changed.add(path);
    if (++settles > MAX_SETTLES && timer) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      tell();
    }, settleMs);
  });
  // A file that cannot be watched is no reason to stop: the others are.
  watcher.on('error', () => {});
  await new Promise<void>((done) => watcher.once('ready', done));
  return {
    async close() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

function isWithin(place: string, path: string): boolean {
  return path === place || path.startsWith(place + sep);
}

function isWatched(path: string, places: readonly string[], roots: readonly string[]): boolean {
  return places.includes(path) || (roots.some((root) => isWithin(root, path)) && !isNoise(path, roots));
}

/** Whether the part of a path below its root belongs to a tool. The root itself may be called anything. */
function isNoise(path: string, roots: readonly string[]): boolean {
  const root = roots.find((candidate) => isWithin(candidate, path));
  if (root === undefined || path === root) return false;
  return relative(root, path).split(sep).some(isToolDirectory) || EDITOR_FILE.test(basename(path));
}

function isToolDirectory(name: string): boolean {
  return TOOL_DIRECTORIES.has(name);
}

const TOOL_DIRECTORIES: ReadonlySet<string> = new Set([
  ...['__pycache__', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.venv', 'venv'],
  ...['node_modules', '.git', '.hg', '.svn', '.jj', '.idea', '.vscode', '.zed'],
]);

/** Swap files, backups and locks of Vim, Emacs, JetBrains and others, and what a system leaves in a directory that people look at. */
const EDITOR_FILE =
  /^(?:4913|\.DS_Store|Thumbs\.db|\.#.*|#.*#|\..*\.sw[a-z]|.*~|.*\.py[co]|.*\.tmp|.*___jb_(?:tmp|old)___)$/;
