import { statsOf } from '../../plugin/disk.js';
import { withResolvers } from '../with-resolvers.js';
import type { Blank } from './children.js';
import type { Learnt } from './import-report.js';
import { type ForkServer, type ServerOptions, startForkServer } from './server.js';

/** Keeps one server running: restarts it if it has crashed, is too old, or could preload more. */
export type Supervisor = {
  /** A process; `undefined` if there is no server, or no process in time. */
  take(): Promise<Blank | undefined>;
  /** Why there is no server right now, once that is known or the signal is aborted. */
  refusal(signal?: AbortSignal): Promise<string | undefined>;
  /** Adds modules to load ahead, and reloads those that are out of date. */
  learn(learnt: Learnt): void;
  /** Stops forking. Running processes finish. */
  close(): void;
};

/** Options of a supervised server. */
export type SupervisorOptions = Omit<ServerOptions, 'preload'>;

/** A server that has not been used for this long is ended. */
const IDLE_MS = 60_000;
/** An older server is replaced: its calls share what Python chooses at random when it starts, such as the hash seed. */
const MAX_AGE_MS = 10 * 60_000;
/** How many times a server may be replaced by one that has loaded more. */
const MAX_LESSONS = 3;
/** After this many failures within this time, no server is started until the first failure is that long ago. */
const MAX_FAILURES = 3;
const FAILURES_WITHIN_MS = 60_000;

type Begun = { server: ForkServer; interpreter: string; begunAt: number };

/** Starts a server, and keeps it running. */
export function supervise(options: SupervisorOptions): Supervisor {
  const modules = new Set<string>();
  let lessons = MAX_LESSONS;
  let failures: number[] = [];
  let lastFailure = '';
  let refused: string | undefined;
  let idle: NodeJS.Timeout | undefined;
  let current = begin();

  function begin(): Begun {
    const server = startForkServer({ ...options, preload: [...modules], onCrash });
    const begun = { server, interpreter: stampOf(options.file), begunAt: performance.now() };
    void server.readiness.then((readiness) => {
      if (readiness.is === 'unusable' && current === begun) giveUp(readiness.why, readiness.isFinal);
    });
    return begun;
  }

  function onCrash(): void {
    noteFailure('the server crashed');
    options.onCrash();
  }

  function noteFailure(why: string): void {
    failures.push(performance.now());
    lastFailure = why;
  }

  /** The modules to load ahead may themselves be why the server cannot be used. */
  function giveUp(why: string, isFinal: boolean): void {
    if (refused !== undefined) return;
    if (modules.size > 0) {
      modules.clear();
      lessons = 0;
      current = begin();
    } else if (isFinal) refused = why;
    else noteFailure(why);
  }

  function renew(): void {
    current.server.retire();
    current = begin();
  }

  function learn(learnt: Learnt): void {
    const fresh = learnt.modules.filter((name) => !modules.has(name));
    const isLesson = fresh.length > 0 && lessons > 0;
    if (!learnt.isStale && !isLesson) return;
    if (isLesson) {
      lessons--;
      for (const name of fresh) modules.add(name);
    }
    if (whyNot() === undefined) renew();
  }

  /** Why no server is started now: for good, or until the host has recovered. */
  function whyNot(): string | undefined {
    failures = failures.filter((at) => performance.now() - at < FAILURES_WITHIN_MS);
    if (refused !== undefined) return refused;
    if (failures.length < MAX_FAILURES) return undefined;
    return `${lastFailure} (${failures.length} times within a minute; will retry later)`;
  }

  function isOutdated(): boolean {
    return performance.now() - current.begunAt > MAX_AGE_MS || stampOf(options.file) !== current.interpreter;
  }

  /** The current server, or a new one if the last has ended. */
  function serverAtHand(): ForkServer | undefined {
    if (whyNot() !== undefined) return undefined;
    if (current.server.hasEnded()) current = begin();
    else if (isOutdated()) renew();
    return current.server;
  }

  async function take(): Promise<Blank | undefined> {
    clearTimeout(idle);
    idle = setTimeout(() => current.server.retire(), IDLE_MS);
    idle.unref();
    return serverAtHand()?.take();
  }

  async function refusal(signal?: AbortSignal): Promise<string | undefined> {
    // Nothing else keeps this process alive while it waits; a caller that awaits this does.
    const held = setInterval(() => {}, IDLE_MS);
    const { promise: aborted, resolve: abort } = withResolvers<undefined>();
    const stop = () => abort(undefined);
    signal?.addEventListener('abort', stop);
    for (let server = serverAtHand(); server && !signal?.aborted; server = serverAtHand()) {
      const readiness = await Promise.race([server.readiness, aborted]);
      if (readiness?.is === 'ready' && !server.hasEnded()) break;
    }
    signal?.removeEventListener('abort', stop);
    clearInterval(held);
    return whyNot();
  }

  return {
    take,
    refusal,
    learn,
    close() {
      clearTimeout(idle);
      refused ??= 'the executor is closed';
      current.server.retire();
    },
  };
}

/** Identifies one build of an interpreter. */
function stampOf(file: string): string {
  const stats = statsOf(file);
  return `${stats?.ino} ${stats?.mtimeMs} ${stats?.size}`;
}
