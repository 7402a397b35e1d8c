import type { Launch, Start } from '../plugin/launch.js';
import { createStock } from './ahead/ahead.js';
import type { Explanation } from './explanation.js';
import { createForkPool, type PoolOptions } from './fork/pool.js';
import type { Started, Starter } from './running.js';
import { behindShim } from './shim/shim.js';
import { spawnProcess } from './spawn/spawn.js';
import { explainSpawnError } from './spawn/unstartable.js';

/** Starts processes in one of the three ways. A launch for which that way is not safe is spawned on demand. */
export type PluginStarter = {
  /** Never throws and never rejects: failures are causes. */
  start: Starter;
  /** Explains how it starts a launch, and why, once that is known; or, if the signal is aborted, as far as it is. */
  explain(launch: Launch, signal?: AbortSignal): Promise<Explanation>;
  /** Ends all waiting processes for good. Running ones finish; from now on, processes are only spawned on demand. */
  close(): void;
};

/** Options for starting plugins. */
export type StartOptions = Omit<PoolOptions, 'spares'> & {
  /** Default: `ahead`. */
  start?: Start | undefined;
  /** Maximum number of waiting processes. */
  spares: number;
};

/** Makes a starter. `fork` applies to Python; other plugins are then started ahead. */
export function startPlugins(options: StartOptions): PluginStarter {
  const { start, explain, close } = starterFor(options);
  return {
    start: resolving(start),
    explain: async (launch, signal) => explain((await behindShim(launch)) ?? launch, signal),
    close,
  };
}

/** Spawns a process on demand. */
export const spawnPlugin: Starter = resolving(spawnProcess);

/** Finds the interpreter behind a shim first, and turns anything thrown into a cause. */
function resolving(start: Starter): Starter {
  return async (launch, patience) => {
    try {
      const startedAt = performance.now();
      const resolved = await behindShim(launch, patience);
      if (!resolved)
        return { ok: false, cause: { kind: 'other', detail: 'the shim did not name its interpreter in time' } };
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
  // A process behind a wrapper, or of another user, cannot be a child of our server.
  const isForeign = ({ answersOn, wrapper, uid, gid }: Launch) =>
    answersOn === 'descriptor-3' || (wrapper ?? uid ?? gid) !== undefined;
  return {
    async start(launch): Promise<Started> {
      if (isForeign(launch)) return stock.start(launch);
      const process = await pool.take(launch);
      return process ? { ok: true, process } : spawnProcess(launch);
    },
    explain: async (launch, signal) => (isForeign(launch) ? stock.explain(launch) : pool.explain(launch, signal)),
    close() {
      stock.close();
      pool.close();
    },
  };
}
