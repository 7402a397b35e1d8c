import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { type Watch, type WatchOptions, watchPaths } from './watch-paths.js';

/** What to watch and how long. */
export type RerunOptions = WatchOptions & {
  /** Ends the watching, and what is running. */
  signal: AbortSignal;
  /** Called when a path changes in every run, as if the run itself wrote it. From then on, it counts only between runs. */
  onMuted?(path: string): void;
  /** Called once, with a function that asks for a run although nothing has changed. It begins when the one under way is over. */
  onReady?(runAgain: () => void): void;
  /** Whether the doing itself wrote what is at a path now, so that it counts for no change. Default: nothing is. */
  isOurs?(path: string): boolean;
};

/** Why a run ends before it is over. */
export const CHANGED = 'a change';

/** A path that changes in so many runs in a row does so because of the run. */
const MAX_STREAK = 3;

/**
 * Runs something now and after each change, until `signal` is aborted. A change during a run aborts its signal with the reason
 * {@link CHANGED}, and the next run begins when it has ended, so there is never more than one.
 *
 * @throws what `run` throws.
 */
export async function rerunOnChange(
  paths: readonly string[],
  run: (signal: AbortSignal, changed: readonly string[]) => Promise<void>,
  { signal, onMuted, onReady, isOurs = () => false, ...options }: RerunOptions,
): Promise<void> {
  const streaks = new Map<string, number>();
  let waiting = new Set<string>();
  let isAskedFor = false;
  let current: AbortController | undefined;
  let endedAt = 0;
  let wake = () => {};
  signal.addEventListener('abort', () => wake(), { once: true });

  function onChange(all: readonly string[]): void {
    const changed = all.filter((path) => !isOurs(path));
    if (changed.length === 0) return;
    for (const path of changed) {
      // What a run wrote last is seen only when it is over.
      if (!current && modifiedAt(path) > endedAt) streaks.delete(path);
      else if ((streaks.get(path) ?? 0) >= MAX_STREAK) continue;
      else count(path);
      waiting.add(path);
    }
    if (waiting.size === 0) return;
    current?.abort(CHANGED);
    wake();
  }

  function count(path: string): void {
    const streak = (streaks.get(path) ?? 0) + 1;
    streaks.set(path, streak);
    if (streak === MAX_STREAK) onMuted?.(nameOf(path, paths));
  }

  const watch: Watch = await watchPaths(paths, onChange, options);
  try {
    onReady?.(() => {
      isAskedFor = true;
      wake();
    });
    while (!signal.aborted) {
      const changed = [...waiting];
      waiting = new Set();
      isAskedFor = false;
      current = new AbortController();
      await run(AbortSignal.any([signal, current.signal]), changed);
      current = undefined;
      endedAt = Date.now();
      if (waiting.size === 0 && !isAskedFor && !signal.aborted) await new Promise<void>((resume) => (wake = resume));
    }
  } finally {
    await watch.close();
  }
}

/** When a file was last written; never, if it is gone, since then somebody has just removed it. */
function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
}

function nameOf(path: string, roots: readonly string[]): string {
  const [root = '.'] = roots;
  return relative(root, path);
}
