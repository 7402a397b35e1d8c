import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adoptServer, releaseGroup, signalGroup } from '../../groups/group.js';
import { MARKER, newMark } from '../../groups/marker.js';
import { hostScript, NO_HOST_SCRIPTS } from '../../package-files.js';
import type { Env } from '../../plugin/launch.js';
import type { Exit } from '../running.js';
import { withResolvers } from '../with-resolvers.js';
import { expectArrivals, type Streams } from './child-connections.js';
import { listenTo, type Told } from './control.js';
import { type News, readNews } from './import-report.js';
import { makeSocketDirectory, removeSocketDirectory } from './socket-directory.js';

/** A forked process that waits to be told what to become. */
export type Blank = Streams & {
  pid: number;
  exit: Promise<Exit>;
  /** Settles where it could not become what it was told, and has started Python anew instead; with why. */
  cold: Promise<string>;
  /** Its call is over, whatever has become of it. */
  forget(): void;
};

/** Whether a server can be used; if not, whether that will always be so. */
export type Readiness = { ok: true } | { ok: false; why: string; isFinal: boolean };

/** What a server is started for. */
export type ServerOptions = {
  /** The interpreter and its options. */
  file: string;
  options: readonly string[];
  env: Env;
  /** The directory of the executor's own scripts. Default: this package's. */
  hostScripts?: string | undefined;
  /** Modules to load besides those of the standard library that plugins use. */
  preload: readonly string[];
  /** How many processes to keep waiting. */
  spares: number;
  onNews: (news: News) => void;
};

/** A process that has loaded Python, and forks. */
export type ForkServer = {
  /** Settles when it is known whether it can be used. */
  readiness: Promise<Readiness>;
  hasEnded(): boolean;
  /** Whether it has ended by itself, after it had been ready. */
  hasCrashed(): boolean;
  /** A process; `undefined` where there is none in time. */
  take(): Promise<Blank | undefined>;
  /** Forks no more. What runs comes to its end. */
  retire(): void;
};

/** Longer than any interpreter needs to load its library. */
const START_TIMEOUT_MS = 10_000;
/** A fork takes a few milliseconds. Who waits longer starts Python anew. */
const FORK_TIMEOUT_MS = 2_000;
/** The longest path of a socket that every system takes. */
const MAX_SOCKET_PATH = 103;
/** What is kept of what a server says before it fails. */
const MAX_LAST_WORDS = 16;

/** A forked process, as long as it lives. */
type Child = { token: string; hasTold: boolean; exit: (exit: Exit) => void; cold: (why: string) => void };

/** Starts a server. */
export function startForkServer({
  file,
  options,
  env,
  preload,
  spares,
  onNews,
  hostScripts,
}: ServerOptions): ForkServer {
  const idle: Blank[] = [];
  const takers: ((blank: Blank | undefined) => void)[] = [];
  const living = new Map<number, Child>();
  let state: 'starting' | 'ready' | 'retired' | 'gone' = 'starting';
  let hasCrashed = false;
  let server: ChildProcess | undefined;

  /** Ends of processes that had not arrived yet. */
  const early = new Set<number>();
  const { promise: readiness, resolve: decide } = withResolvers<Readiness>();
  const deadline = setTimeout(() => refuse(`${file} did not start in time`), START_TIMEOUT_MS);
  deadline.unref();
  const script = hostScript('fork_server.py', hostScripts);
  const directory = makeSocketDirectory();
  const path = join(directory ?? join(tmpdir(), 'none'), 's');
  const arrivals = expectArrivals({
    path,
    onListening: () => state === 'starting' && begin(),
    onError: (error) => refuse(`no socket can be made in ${tmpdir()} (${error.message})`),
    onArrival: welcome,
    onNews(token, text) {
      const teller = [...living.values()].find((child) => child.token === token && !child.hasTold);
      const news = readNews(text);
      if (!teller || !news) return;
      teller.hasTold = true;
      onNews(news);
    },
  });
  if (directory === undefined) refuse(`no directory can be made in ${tmpdir()}`);
  else if (script === undefined) refuse(NO_HOST_SCRIPTS, true);
  else if (path.length > MAX_SOCKET_PATH) refuse(`the path of ${tmpdir()} is too long for a socket`, true);

  function begin(): void {
    try {
      startServer();
    } catch (error) {
      refuse((error as Error).message); // an environment that no process can have, or no descriptor left
    }
  }

  function startServer(): void {
    const child = spawn(file, [...options, script ?? ''], {
      cwd: '/',
      env: { ...env, [MARKER]: newMark() },
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      detached: true,
    });
    server = child;
    child.once('error', (error) => refuse(error.message));
    if (child.pid === undefined) return;
    adoptServer(child.pid);
    const lastWords: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => lastWords.length < MAX_LAST_WORDS && lastWords.push(chunk));
    child.stdout.resume();
    child.once('exit', () => {
      hasCrashed ||= state === 'ready'; // one that is stopped has been given up before
      const words = Buffer.concat(lastWords).toString().trim().split('\n').at(-1);
      refuse(`the server has ended${words ? `: ${words}` : ''}`);
    });
    const control = controlOf(child);
    listenTo(control, hear);
    control.write(`${JSON.stringify({ listener: path, preload })}\n`);
    // It must not keep this process alive.
    child.unref();
    for (const stream of child.stdio as (Socket | null)[]) stream?.on('error', () => {}).unref();
  }

  function hear(told: Told): void {
    if (told.is === 'ready') ready();
    else if (told.is === 'refused') refuse(told.why, true);
    else if (told.is === 'exited') bury(told.pid, told.exit);
    else if (told.is === 'cold') living.get(told.pid)?.cold(told.why);
    else {
      arrivals.disinvite(told.token);
      takers.shift()?.(undefined);
    }
  }

  function ready(): void {
    clearTimeout(deadline);
    if (state !== 'starting') return;
    state = 'ready';
    decide({ ok: true });
    for (let spare = 0; spare < spares; spare++) order();
  }

  function refuse(why: string, isFinal = false): void {
    decide({ ok: false, why, isFinal });
    close();
  }

  function order(): void {
    if (server) controlOf(server).write(`${arrivals.invite()}\n`);
  }

  function welcome(token: string, pid: number, streams: Streams): void {
    const isDead = early.delete(pid);
    if (!arrivals.isExpecting()) early.clear();
    if (isDead) {
      dismiss(streams);
      if (takers.length > 0) order();
      return;
    }
    const exit = withResolvers<Exit>();
    const cold = withResolvers<string>();
    living.set(pid, { token, hasTold: false, exit: exit.resolve, cold: cold.resolve });
    const blank = { pid, ...streams, exit: exit.promise, cold: cold.promise, forget: () => forget(pid) };
    const taker = takers.shift();
    if (taker) taker(blank);
    else if (state === 'ready' && idle.length < spares) idle.push(blank);
    else dismiss(blank);
  }

  function bury(pid: number, exit: Exit): void {
    if (!living.has(pid) && arrivals.isExpecting()) early.add(pid);
    living.get(pid)?.exit(exit);
    const at = idle.findIndex((blank) => blank.pid === pid);
    if (at !== -1) idle.splice(at, 1);
    forget(pid);
  }

  function forget(pid: number): void {
    living.delete(pid);
    if (state === 'retired' && living.size === 0) close();
  }

  async function take(): Promise<Blank | undefined> {
    if (state !== 'ready') return undefined;
    order();
    return idle.shift() ?? next();
  }

  function next(): Promise<Blank | undefined> {
    return new Promise((resolve) => {
      const taker = (blank: Blank | undefined) => {
        clearTimeout(timer);
        resolve(blank);
      };
      const timer = setTimeout(() => {
        resolve(undefined);
        // It is stopped, or worse. Another one takes its place, and what it had forked is asked again.
        takers.splice(takers.indexOf(taker), 1);
        hasCrashed = true;
        close();
      }, FORK_TIMEOUT_MS);
      takers.push(taker);
    });
  }

  function retire(): void {
    if (state === 'gone') return;
    state = 'retired';
    dismissAll();
    if (living.size === 0) close();
  }

  function dismissAll(): void {
    for (const blank of idle.splice(0)) {
      dismiss(blank);
      living.delete(blank.pid);
    }
    for (const taker of takers.splice(0)) taker(undefined);
  }

  function close(): void {
    if (state === 'gone') return;
    state = 'gone';
    dismissAll();
    decide({ ok: false, why: 'it was not needed any more', isFinal: false });
    clearTimeout(deadline);
    arrivals.close();
    for (const { exit } of living.values()) exit({ kind: 'lost' });
    living.clear();
    if (server?.pid !== undefined) {
      signalGroup(server.pid, 'SIGKILL');
      releaseGroup(server.pid);
    }
    for (const stream of server?.stdio ?? []) stream?.destroy();
    if (directory !== undefined) removeSocketDirectory(directory);
  }

  return {
    readiness,
    hasEnded: () => state === 'retired' || state === 'gone',
    hasCrashed: () => hasCrashed,
    take,
    retire,
  };
}

/** The fourth descriptor, by which a server is told what to do, and tells what has become of it. */
function controlOf(server: ChildProcess): Socket {
  return server.stdio[3] as Socket; // it was asked for as a pipe
}

/** A blank process that hears nothing any more ends by itself. */
function dismiss({ stdin, stdout, stderr }: Streams): void {
  for (const socket of [stdin, stdout, stderr]) socket.destroy();
}
