import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostScript, NO_HOST_SCRIPTS } from '../../package-files.js';
import type { Env } from '../../plugin/launch.js';
import { awakeTimer } from '../awake-timer.js';
import { withResolvers } from '../with-resolvers.js';
import { expectArrivals, type Streams } from './child-connections.js';
import { type Blank, createChildren } from './children.js';
import type { Message } from './control.js';
import { type ServerProcess, startServerProcess } from './server-process.js';
import { makeSocketDirectory, removeSocketDirectory } from './socket-directory.js';

/** Whether a server can be used and, if not, whether that is final. `retired`: it was no longer needed before it was ready. */
export type Readiness = { is: 'ready' } | { is: 'retired' } | { is: 'unusable'; why: string; isFinal: boolean };

/** Options of a server. */
export type ServerOptions = {
  /** A command that becomes the interpreter; see `Launch`. Empty: none. */
  entrance: readonly string[];
  /** The interpreter, as an absolute path, and its options. */
  file: string;
  options: readonly string[];
  env: Env;
  /** Modules to load besides those of the standard library that plugins use. */
  preload: readonly string[];
  /** How many processes to keep waiting. */
  spares: number;
  /** The directory of the executor's own scripts. Default: this package's. */
  hostScripts?: string | undefined;
  /** Called when a server that was ready ends or stops responding. Its children are not marked as lost yet. */
  onCrash: () => void;
};

/** A process that has loaded Python, and forks on request. */
export type ForkServer = {
  /** Settles once it is known whether the server can be used. */
  readiness: Promise<Readiness>;
  hasEnded(): boolean;
  /** A process; `undefined` if there is none in time. */
  take(): Promise<Blank | undefined>;
  /** Stops forking. Running processes finish. */
  retire(): void;
};

/** Longer than any interpreter takes to load its library. */
const START_TIMEOUT_MS = 10_000;
/** A fork takes a few milliseconds. A call that has waited this long gets a fresh Python. */
const FORK_TIMEOUT_MS = 2_000;
/** The longest path of a socket that every system accepts. */
const MAX_SOCKET_PATH = 103;

/** Starts a server. */
export function startForkServer(given: ServerOptions): ForkServer {
  const { entrance, file, options, env, preload, spares, hostScripts, onCrash } = given;
  const idle: Blank[] = [];
  const takers: ((blank: Blank | undefined) => void)[] = [];
  /** Processes that ended before they had connected. */
  const early = new Set<number>();
  const children = createChildren(() => state === 'retired' && close());
  let state: 'starting' | 'ready' | 'retired' | 'gone' = 'starting';
  let server: ServerProcess | undefined;

  const { promise: readiness, resolve: decide } = withResolvers<Readiness>();
  const deadline = setTimeout(() => refuse(`${file} did not start in time`), START_TIMEOUT_MS);
  deadline.unref();
  const script = hostScript('fork_server.py', hostScripts);
  const directory = makeSocketDirectory();
  const path = join(directory ?? join(tmpdir(), 'none'), 's');
  const arrivals = expectArrivals({
    path,
    onListening: () => state === 'starting' && begin(),
    onError: (error) => refuse(`cannot make a socket in ${tmpdir()} (${error.message})`),
    onArrival: welcome,
    onReport: children.reported,
  });
  if (script === undefined) refuse(NO_HOST_SCRIPTS, true);
  else if (directory === undefined) refuse(`cannot make a directory in ${tmpdir()}`);
  else if (path.length > MAX_SOCKET_PATH) refuse(`the path of ${tmpdir()} is too long for a socket`, true);

  function begin(): void {
    try {
      const command = [...entrance, file, ...options, script ?? ''];
      server = startServerProcess({ command, env, onMessage: hear, onEnd });
      server.write(JSON.stringify({ listener: path, preload }));
    } catch (error) {
      refuse(String(error)); // an environment that is not possible, or no descriptor left
    }
  }

  function hear(message: Message): void {
    switch (message.is) {
      case 'ready':
        ready();
        break;
      case 'refused':
        refuse(message.why, true);
        break;
      case 'exited':
        bury(message);
        break;
      case 'cold':
        children.cold(message.pid, message.why);
        break;
      case 'failed':
        arrivals.disinvite(message.token);
        takers.shift()?.(undefined);
    }
  }

  function ready(): void {
    clearTimeout(deadline);
    if (state !== 'starting') return;
    state = 'ready';
    decide({ is: 'ready' });
    for (let spare = 0; spare < spares; spare++) order();
  }

  function refuse(why: string, isFinal = false): void {
    decide({ is: 'unusable', why, isFinal });
    close();
  }

  function onEnd(why: string): void {
    if (state === 'ready') onCrash();
    refuse(why);
  }

  function order(): void {
    server?.write(arrivals.invite());
  }

  function welcome(token: string, pid: number, streams: Streams): void {
    const isDead = early.delete(pid);
    if (!arrivals.isExpecting()) early.clear();
    if (isDead) {
      dismiss(streams);
      if (takers.length > 0) order();
      return;
    }
    const blank = children.add(token, pid, streams);
    const taker = takers.shift();
    if (taker) taker(blank);
    else if (state === 'ready' && idle.length < spares) idle.push(blank);
    else dismiss(blank);
  }

  function bury({ pid, exit }: Extract<Message, { is: 'exited' }>): void {
    const at = idle.findIndex((blank) => blank.pid === pid);
    if (at !== -1) idle.splice(at, 1);
    if (!children.exited(pid, exit) && arrivals.isExpecting()) early.add(pid);
  }

  async function take(): Promise<Blank | undefined> {
    if (state !== 'ready') return undefined;
    order();
    return idle.shift() ?? next();
  }

  function next(): Promise<Blank | undefined> {
    return new Promise((resolve) => {
      const taker = (blank: Blank | undefined) => {
        timer.clear();
        resolve(blank);
      };
      const timer = awakeTimer(FORK_TIMEOUT_MS, () => {
        resolve(undefined);
        // The server is stopped, or worse. Another one takes its place, and its children are started again.
        takers.splice(takers.indexOf(taker), 1);
        onCrash();
        close();
      });
      takers.push(taker);
    });
  }

  function retire(): void {
    if (state === 'gone') return;
    state = 'retired';
    dismissAll();
    if (children.isEmpty()) close();
  }

  function dismissAll(): void {
    for (const blank of idle.splice(0)) {
      dismiss(blank);
      blank.forget();
    }
    for (const taker of takers.splice(0)) taker(undefined);
  }

  function close(): void {
    if (state === 'gone') return;
    state = 'gone';
    dismissAll();
    decide({ is: 'retired' });
    clearTimeout(deadline);
    arrivals.close();
    children.loseAll();
    server?.end();
    if (directory !== undefined) removeSocketDirectory(directory);
  }

  return { readiness, hasEnded: () => state === 'retired' || state === 'gone', take, retire };
}

/** Closes the streams of a blank process, which makes it exit. */
function dismiss({ stdin, stdout, stderr }: Streams): void {
  for (const socket of [stdin, stdout, stderr]) socket.destroy();
}
