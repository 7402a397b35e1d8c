import { existsSync } from 'node:fs';
import type { Launch } from '../../plugin/launch.js';
import type { Explanation } from '../explanation.js';
import type { Running } from '../running.js';
import type { Learnt } from './import-report.js';
import { become } from './job.js';
import { type Script, scriptOf } from './script.js';
import type { ServerOptions } from './server.js';
import { type Supervisor, supervise } from './supervisor.js';

/** Settings of a pool of fork servers. */
export type PoolOptions = {
  /** How many processes each server keeps waiting. */
  spares: number;
  /**
   * Variables that may differ from call to call: only those that programs read on demand, such as a proxy. If any other differs, the launch gets
   * another server. Default: none.
   */
  varies?: readonly string[] | undefined;
  /** Whether to load ahead also the modules that plugins import from the interpreter's own directories. Default: true. */
  learns?: boolean | undefined;
  /** The directory of the executor's own scripts. Default: this package's. */
  hostScripts?: string | undefined;
};

/**
 * Fork servers: one for each interpreter and environment, with only the standard library loaded. A plugin that would benefit from
 * more modules, or was running when its server crashed, gets a server of its own.
 */
export type ForkPool = {
  /** A process for a launch; `undefined` if it must be started in another way. */
  take(launch: Launch): Promise<Running | undefined>;
  /** Explains how a launch is started, once that is known; or, if the signal is aborted, as far as it is. */
  explain(launch: Launch, signal?: AbortSignal): Promise<Explanation>;
  /** Stops forking for good. Running processes finish. */
  close(): void;
};

/** Each takes as much memory as Python and its library, so beyond this number the least recently used one is ended. */
const MAX_SERVERS = 8;

const CLOSED = 'the executor is closed';

/** A server, and how many calls of each plugin it is running. */
type Serving = { supervisor: Supervisor; atWork: Map<string, number> };

/** Makes a pool. Servers are started on first use. */
export function createForkPool({ spares, varies = [], learns = true, hostScripts }: PoolOptions): ForkPool {
  const serving = new Map<string, Serving>();
  /** The directories of plugins that have a server of their own. */
  const apart = new Set<string>();
  /** Why the last call of a script needed a fresh Python, if it did. */
  const cold = new Map<string, string>();
  let isClosed = false;

  function servingOf({ cwd, env, entrance = [] }: Launch, { interpreter, options }: Script): Serving {
    const fixed = Object.entries(env).filter(([name]) => !varies.includes(name));
    const key = JSON.stringify([entrance, interpreter, options, fixed, apart.has(cwd) ? cwd : null]);
    const known = serving.get(key) ?? serve({ entrance, file: interpreter, options, env });
    // The most recently used one is the last in the map.
    serving.delete(key);
    serving.set(key, known);
    const [oldest] = serving;
    if (serving.size > MAX_SERVERS && oldest) {
      oldest[1].supervisor.close();
      serving.delete(oldest[0]);
    }
    return known;
  }

  function serve(server: Pick<ServerOptions, 'entrance' | 'file' | 'options' | 'env'>): Serving {
    const atWork = new Map<string, number>();
    const onCrash = () => {
      // One of these may have caused the crash. Each gets its own server, so that the next crash affects no other plugin.
      for (const dir of atWork.keys()) apart.add(dir);
    };
    return { supervisor: supervise({ ...server, spares, hostScripts, onCrash }), atWork };
  }

  function learn(launch: Launch, script: Script, learnt: Learnt): void {
    if (isClosed) return;
    if (learnt.modules.length > 0 && learns) apart.add(launch.cwd);
    servingOf(launch, script).supervisor.learn(learns ? learnt : { ...learnt, modules: [] });
  }

  async function take(launch: Launch): Promise<Running | undefined> {
    const read = scriptOf(launch);
    // If the directory is missing, a spawn will report it.
    if (isClosed || !read.ok || !existsSync(launch.cwd)) return undefined;
    const { script } = read;
    const { supervisor, atWork } = servingOf(launch, script);
    const blank = await supervisor.take();
    if (!blank) return undefined;
    const place = placeOf(launch);
    cold.delete(place);
    void blank.cold.then((why) => cold.set(place, why));
    void blank.learnt.then((learnt) => learn(launch, script, learnt));
    atWork.set(launch.cwd, (atWork.get(launch.cwd) ?? 0) + 1);
    return become(blank, launch, script, () => {
      const left = (atWork.get(launch.cwd) ?? 1) - 1;
      if (left > 0) atWork.set(launch.cwd, left);
      else atWork.delete(launch.cwd);
    });
  }

  async function explain(launch: Launch, signal?: AbortSignal): Promise<Explanation> {
    if (isClosed) return { start: 'spawn', why: CLOSED };
    const read = scriptOf(launch);
    const why = read.ok ? await servingOf(launch, read.script).supervisor.refusal(signal) : read.why;
    const wasCold = why ?? cold.get(placeOf(launch));
    return wasCold === undefined
      ? { start: 'fork', why: `a server that has loaded ${launch.file} forks for each call` }
      : { start: 'spawn', why: wasCold };
  }

  return {
    take,
    explain,
    close() {
      isClosed = true;
      for (const { supervisor } of serving.values()) supervisor.close();
      serving.clear();
    },
  };
}

function placeOf({ cwd, args }: Launch): string {
  return JSON.stringify([cwd, args]);
}
