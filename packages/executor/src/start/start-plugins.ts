import type { Launch, Start } from '../plugin/launch.js';
import { createStock } from './ahead.js';
import type { Explanation } from './explanation.js';
import { createForkPool, type PoolOptions } from './fork/pool.js';
import type { Started, Starter } from './running.js';
import { behindShim } from './shim.js';
import { spawnProcess } from './spawn.js';
import { explainSpawnError } from './unstartable.js';

/** Starts processes in one of the ways there are. Where that way is not safe for a launch, it is spawned when it is needed. */
export type PluginStarter = {
  /** Never throws and never rejects: what fails is a cause. */
  start: Starter;
  /** How it starts a launch, and why so. */
  explain(launch: Launch): Promise<Explanation>;
  /** Ends all that waits, for good. What runs comes to its end; what is started from now on is spawned, and nothing waits again. */
  close(): void;
};

/** How plugins are started. */
export type StartOptions = Omit<PoolOptions, 'spares'> & {
  /** Default: `ahead`. */
  start?: Start | undefined;
  /** How many processes may wait. */
  spares: number;
};

/** Makes a starter. `fork` is for Python; what is no Python is then started ahead. */
export function startPlugins(options: StartOptions): PluginStarter {
  const { start, explain, close } = starterFor(options);
  return {
    start: resolving(start),
    explain: async (launch) => explain((await behindShim(launch)) ?? launch),
    close,
  };
}

/** Spawns a process when it is needed. */
export const spawnPlugin: Starter = resolving(spawnProcess);

/** Looks for the interpreter behind a shim first, and makes a cause of all that goes wrong. */
function resolving(start: Starter): Starter {
  return async (launch, patience) => {
    try {
      const startedAt = performance.now();
      const resolved = await behindShim(launch, patience);
      if (!resolved) return { ok: false, cause: { kind: 'other', detail: 'no interpreter was found in time' } };
      const waitedMs = performance.now() - startedAt;
      const started = await start(resolved, patience);
      return started.ok && resolved !== launch ? { ...started, waitedMs } : started;
    } catch (error) {
      return { ok: false, cause: explainSpawnError(error, launch) };
    }
  };
}

function starterFor({ start = 'ahead', spares, ...options }: StartOptions): PluginStarter {
  switch (start) {
    case 'spawn':
      return {
        start: spawnProcess,
        explain: async () => ({ start: 'spawn', why: 'the host chose it' }),
        close() {},
      };
    case 'ahead': {
      const stock = createStock(spares);
      return { start: stock.start, explain: async (launch) => stock.explain(launch), close: stock.close };
    }
    case 'fork':
      return forking(spares, options);
  }
}

function forking(spares: number, options: Omit<PoolOptions, 'spares'>): PluginStarter {
  const stock = createStock(spares);
  const pool = createForkPool({ spares, ...options });
  // What runs behind a wrapper, or as another user, is no child of a server of ours.
  const isForeign = ({ answersOn, wrapper, uid, gid }: Launch) =>
    answersOn === 'descriptor-3' || (wrapper ?? uid ?? gid) !== undefined;
  return {
    async start(launch): Promise<Started> {
      if (isForeign(launch)) return stock.start(launch);
      const process = await pool.take(launch);
      return process ? { ok: true, process } : spawnProcess(launch);
    },
    explain: async (launch) => (isForeign(launch) ? stock.explain(launch) : pool.explain(launch)),
    close() {
      stock.close();
      pool.close();
    },
  };
}
