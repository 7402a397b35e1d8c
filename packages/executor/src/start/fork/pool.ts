import { existsSync } from 'node:fs';
import { adoptGroup } from '../../groups/group.js';
import { newMark } from '../../groups/marker.js';
import type { Launch } from '../../plugin/launch.js';
import type { Explanation } from '../explanation.js';
import type { Running } from '../running.js';
import { type Script, scriptOf } from './script.js';
import type { Blank } from './server.js';
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

/** Servers that fork, one for each interpreter and environment. */
export type ForkPool = {
  /** A process for a launch; `undefined` where it is to be started in another way. */
  take(launch: Launch): Promise<Running | undefined>;
  /** How a launch is started, once that is known. */
  explain(launch: Launch): Promise<Explanation>;
  /** Forks no more. What runs comes to its end. */
  close(): void;
};

/** Each takes as much memory as Python and its library; of more, the one that has been asked least recently is ended. */
const MAX_SERVERS = 8;

/** Makes a pool. Servers are started when they are first asked for. */
export function createForkPool({ spares, varies = [], learns = true, hostScripts }: PoolOptions): ForkPool {
  const supervisors = new Map<string, Supervisor>();
  /** Why the last call of a script started Python anew, where it did. */
  const cold = new Map<string, string>();

  function supervisorOf({ file, env }: Launch, { options }: Script): Supervisor {
    const fixed = Object.entries(env).filter(([name]) => !varies.includes(name));
    const key = JSON.stringify([file, options, fixed]);
    const supervisor = supervisors.get(key) ?? supervise({ file, options, env, spares, learns, hostScripts });
    // The one that was asked last stands last.
    supervisors.delete(key);
    supervisors.set(key, supervisor);
    const [oldest] = supervisors;
    if (supervisors.size > MAX_SERVERS && oldest) {
      oldest[1].close();
      supervisors.delete(oldest[0]);
    }
    return supervisor;
  }

  async function take(launch: Launch): Promise<Running | undefined> {
    const read = scriptOf(launch);
    // A directory that is missing is told by a spawn.
    if (!read.ok || !existsSync(launch.cwd)) return undefined;
    const blank = await supervisorOf(launch, read.script).take();
    if (!blank) return undefined;
    const place = placeOf(launch);
    cold.delete(place);
    void blank.cold.then((why) => cold.set(place, why));
    return become(blank, launch, read.script);
  }

  async function explain(launch: Launch): Promise<Explanation> {
    const read = scriptOf(launch);
    const why = read.ok ? await supervisorOf(launch, read.script).refusal() : read.why;
    const wasCold = why ?? cold.get(placeOf(launch));
    return wasCold === undefined
      ? { start: 'fork', why: `a server that has loaded ${launch.file} forks for each call` }
      : { start: 'spawn', why: wasCold };
  }

  return {
    take,
    explain,
    close() {
      for (const supervisor of supervisors.values()) supervisor.close();
      supervisors.clear();
    },
  };
}

function placeOf({ cwd, args }: Launch): string {
  return JSON.stringify([cwd, args]);
}

/** Tells a forked process what to become: the length of what it is told comes first, and the plugin's stdin after it. */
function become(blank: Blank, launch: Launch, script: Script): Running {
  const { pid, stdin, stdout, stderr, exit, cold } = blank;
  const mark = newMark();
  const { file, args, cwd, env, maxMemoryBytes = null } = launch;
  const job = { mark, file, args, cwd, env, maxMemoryBytes, script: script.file, scriptArgs: script.args };
  const bytes = Buffer.from(JSON.stringify(job));
  stdin.write(bytes.length.toString(16).padStart(8, '0'));
  stdin.write(bytes);
  adoptGroup(pid);
  const hold = (isHeld: boolean) => {
    for (const socket of [stdin, stdout, stderr]) isHeld ? socket.ref() : socket.unref();
  };
  hold(true);
  const running: Running = {
    start: 'fork',
    pid,
    mark,
    stdin,
    stdout,
    stderr,
    exit,
    closed: Promise.all([stdout, stderr].map(closing)).then(() => {}),
    hold,
    release() {
      for (const socket of [stdin, stdout, stderr]) socket.destroy();
      blank.forget();
    },
  };
  void cold.then(() => {
    running.start = 'spawn';
  });
  return running;
}

function closing(stream: Blank['stdout']): Promise<void> {
  return stream.closed ? Promise.resolve() : new Promise((resolve) => stream.once('close', () => resolve()));
}
