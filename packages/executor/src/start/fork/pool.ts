import { existsSync } from 'node:fs';
import type { Launch } from '../../plugin/launch.js';
import type { Explanation } from '../explanation.js';
import type { Running } from '../running.js';
import type { Learnt } from './import-report.js';
import { become } from './job.js';
import { type Script, scriptOf } from './script.js';
import { type Supervisor, supervise } from './supervisor.js';

/** How a pool of fork servers works. */
export type PoolOptions = {
  /** How many processes each server keeps waiting. */
  spares: number;
  /**
   * Variables that may differ from call to call: only what programs read when they need it, such as a proxy. Where another differs, there is
   * another server. Default: none.
   */
  varies?: readonly string[] | undefined;
  /** Whether to load ahead, too, what plugins were seen to import from the interpreter's own directories. Default: true. */
  learns?: boolean | undefined;
  /** The directory of the executor's own scripts. Default: this package's. */
  hostScripts?: string | undefined;
};

/**
 * Servers that fork: one for each interpreter and environment, which has loaded the standard library and nothing else. A plugin that could
 * have more loaded, or that was at work when its server crashed, gets a server of its own.
 */
export type ForkPool = {
  /** A process for a launch; `undefined` where it is to be started in another way. */
  take(launch: Launch): Promise<Running | undefined>;
  /** How a launch is started, once that is known. */
  explain(launch: Launch): Promise<Explanation>;
  /** Forks no more, for good. What runs comes to its end. */
  close(): void;
};

/** Each takes as much memory as Python and its library; of more, the one that was asked least recently is ended. */
const MAX_SERVERS = 8;

const CLOSED = 'the executor is closed';

/** A server, and how many calls of which plugins it has under way. */
type Serving = { supervisor: Supervisor; atWork: Map<string, number> };

/** Makes a pool. Servers are started when they are first asked for. */
export function createForkPool({ spares, varies = [], learns = true, hostScripts }: PoolOptions): ForkPool {
  const serving = new Map<string, Serving>();
  /** Plugins that have a server of their own, by their directories. */
  const apart = new Set<string>();
  /** Why the last call of a script started Python anew, where it did. */
  const cold = new Map<string, string>();
  let isClosed = false;

  function servingOf({ cwd, env }: Launch, { interpreter, options }: Script): Serving {
    const fixed = Object.entries(env).filter(([name]) => !varies.includes(name));
    const key = JSON.stringify([interpreter, options, fixed, apart.has(cwd) ? cwd : null]);
    const known = serving.get(key) ?? serve({ file: interpreter, options, env });
    // The one that was asked last is the last one in the map.
    serving.delete(key);
    serving.set(key, known);
    const [oldest] = serving;
    if (serving.size > MAX_SERVERS && oldest) {
      oldest[1].supervisor.close();
      serving.delete(oldest[0]);
    }
    return known;
  }

  function serve(server: { file: string; options: readonly string[]; env: Launch['env'] }): Serving {
    const atWork = new Map<string, number>();
    const onCrash = () => {
      // One of these may have ended it. Each gets its own, and the next crash costs nobody else.
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
    // A directory that is missing is a spawn's to tell.
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

  async function explain(launch: Launch): Promise<Explanation> {
    if (isClosed) return { start: 'spawn', why: CLOSED };
    const read = scriptOf(launch);
    const why = read.ok ? await servingOf(launch, read.script).supervisor.refusal() : read.why;
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
