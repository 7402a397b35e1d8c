import { endEscapees } from '../../groups/escapees.js';
import { releaseGroup, signalGroup } from '../../groups/group.js';
import type { Launch } from '../../plugin/launch.js';
import type { Explanation } from '../explanation.js';
import type { Running, Started } from '../running.js';
import { spawnProcess } from '../spawn/spawn.js';
import { type DirectoryWatch, watchDirectories } from './directory-watch.js';
import { fingerprintOf } from './fingerprint.js';

/** Processes that were started before they were needed. */
export type Stock = {
  /** Returns a process: a waiting one if the plugin's code has not changed since it was loaded. Then starts another for the next call. */
  start(launch: Launch): Promise<Started>;
  explain(launch: Launch): Explanation;
  /** Ends the waiting processes, and starts no more ahead. */
  close(): void;
};

/** A process that has waited this long is ended: it takes memory, and the data it has read may be out of date. */
const MAX_IDLE_MS = 30_000;
/** After this many wasted processes in a row, the plugin is started on demand for this long. */
const MAX_WASTED = 3;
const REST_MS = 60_000;

type Spare = { process: Running; code: string; idle: NodeJS.Timeout };

/** The waiting processes of one plugin. */
type Shelf = {
  spares: Spare[];
  wasted: number;
  restsUntil: number;
  /** How changes are noticed in a plugin that has too many files to look at each; `none` if they are not. */
  watch?: DirectoryWatch | 'none';
};

/** Makes a stock of at most `maxSpares` processes. */
export function createStock(maxSpares: number): Stock {
  const shelves = new Map<string, Shelf>();
  /** A plugin that is loaded again is the same plugin. */
  const keys = new WeakMap<Launch, string>();
  /** All waiting processes, oldest first. */
  const all = new Map<Spare, Shelf>();
  let isClosed = false;

  function shelfOf(launch: Launch): Shelf {
    const key = keys.get(launch) ?? JSON.stringify(launch);
    keys.set(launch, key);
    const shelf = shelves.get(key) ?? { spares: [], wasted: 0, restsUntil: 0 };
    shelves.set(key, shelf);
    return shelf;
  }

  async function start(launch: Launch): Promise<Started> {
    const shelf = shelfOf(launch);
    if (whyNot(shelf) !== undefined) return spawnProcess(launch);
    const code = await stateOf(launch.code ?? [launch.cwd], shelf);
    if (code === undefined) return spawnProcess(launch);
    const waiting = takeFrom(shelf, code);
    const started: Started = waiting ? { ok: true, process: waiting } : await spawnProcess(launch);
    // The call at hand goes first.
    setImmediate(() => void restock(launch, shelf, code));
    return started.ok ? { ok: true, process: watchTimeouts(started.process, shelf) } : started;
  }

  /** Identifies the state of the plugin's code; `undefined` if it is not known. */
  async function stateOf(code: readonly string[], shelf: Shelf): Promise<string | undefined> {
    const fingerprint = shelf.watch ? undefined : fingerprintOf(code);
    if (fingerprint !== undefined) return fingerprint;
    shelf.watch ??=
      watchDirectories(code, () => {
        shelf.watch = 'none';
      }) ?? 'none';
    return shelf.watch === 'none' ? undefined : shelf.watch.state();
  }

  /** Counts a time-out as waste: a plugin that hangs in a call may hang while it waits, too. */
  function watchTimeouts(process: Running, shelf: Shelf): Running {
    return {
      ...process,
      release(ending) {
        process.release(ending);
        if (ending.kind !== 'timed-out') return;
        noteWaste(shelf);
        for (const spare of [...shelf.spares]) remove(spare) && discard(spare);
      },
    };
  }

  function takeFrom(shelf: Shelf, code: string): Running | undefined {
    const old = shelf.spares.filter((spare) => spare.code !== code);
    // One change, however many processes it outdated.
    if (old.length > 0) noteWaste(shelf);
    for (const spare of old) remove(spare) && discard(spare);
    const [spare] = shelf.spares;
    if (!spare) return undefined;
    remove(spare);
    shelf.wasted = 0;
    spare.process.hold(true);
    return { ...spare.process, start: 'ahead' };
  }

  async function restock(launch: Launch, shelf: Shelf, code: string): Promise<void> {
    if (shelf.spares.length >= maxSpares || whyNot(shelf) !== undefined) return;
    const started = await spawnProcess(launch);
    if (!started.ok) return; // the next call will report why
    const { process } = started;
    if (isClosed) return discard({ process });
    const idle = setTimeout(() => remove(spare) && discard(spare), MAX_IDLE_MS);
    const spare: Spare = { process, code, idle };
    idle.unref();
    process.hold(false);
    shelf.spares.push(spare);
    all.set(spare, shelf);
    void process.exit.then(() => {
      if (!remove(spare)) return;
      noteWaste(shelf);
      discard(spare);
    });
    const [oldest] = all.keys();
    if (all.size > maxSpares && oldest) remove(oldest) && discard(oldest);
  }

  /** Takes a process off its shelf. Returns false if it was gone already. */
  function remove(spare: Spare): boolean {
    const shelf = all.get(spare);
    if (!shelf) return false;
    clearTimeout(spare.idle);
    all.delete(spare);
    shelf.spares.splice(shelf.spares.indexOf(spare), 1);
    return true;
  }

  function noteWaste(shelf: Shelf): void {
    shelf.wasted++;
    if (shelf.wasted < MAX_WASTED) return;
    shelf.wasted = 0;
    shelf.restsUntil = performance.now() + REST_MS;
  }

  function whyNot({ restsUntil, watch }: Shelf): string | undefined {
    if (isClosed) return 'the executor is closed';
    if (watch === 'none') return 'the plugin has too many files to check for changes on every call';
    return performance.now() < restsUntil
      ? 'several processes that were started ahead went to waste: they exited early, their files changed, or they timed out'
      : undefined;
  }

  return {
    start,
    explain(launch) {
      const why = whyNot(shelfOf(launch));
      return why === undefined
        ? { start: 'ahead', why: 'each process is started while the one before it works' }
        : { start: 'spawn', why };
    },
    close() {
      isClosed = true;
      for (const spare of [...all.keys()]) remove(spare) && discard(spare);
      for (const { watch } of shelves.values()) if (typeof watch === 'object') watch.close();
    },
  };
}

/** Ends a process that will get no call, and everything that it may have started. */
function discard({ process }: Pick<Spare, 'process'>): void {
  signalGroup(process.pid, 'SIGKILL');
  process.release({ kind: 'aborted' });
  void process.exit.then(() => endEscapees(process.pid, process.mark)).then(() => releaseGroup(process.pid));
}
