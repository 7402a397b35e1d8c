import { statsOf } from '../../plugin/disk.js';
import type { News } from './import-report.js';
import { type Blank, type ForkServer, type ServerOptions, startForkServer } from './server.js';

/** Keeps one server running: starts it anew when it has crashed, has grown old, or could know more. */
export type Supervisor = {
  /** A process; `undefined` while there is no server, or none in time. */
  take(): Promise<Blank | undefined>;
  /** Why there is none for good, once it is known whether there is. */
  refusal(): Promise<string | undefined>;
  /** Forks no more. What runs comes to its end. */
  close(): void;
};

/** What is supervised. */
export type SupervisorOptions = Pick<ServerOptions, 'file' | 'options' | 'env' | 'spares' | 'hostScripts'> & {
  /** Whether to load ahead what plugins were seen to import. */
  learns: boolean;
};

/** A server that nobody has used for so long is ended. */
const IDLE_MS = 60_000;
/** An older one is replaced: its calls share what Python draws by lot at its start, such as the seed of hashes. */
const MAX_AGE_MS = 10 * 60_000;
/** So often a server is replaced by one that has loaded more. */
const MAX_LESSONS = 3;
/** What has crashed so often is not started again. */
const MAX_CRASHES = 3;

/** Starts a server, and keeps it running. */
export function supervise({ learns, ...options }: SupervisorOptions): Supervisor {
  const known = new Set<string>();
  let lessons = learns ? MAX_LESSONS : 0;
  let crashes = 0;
  let refused: string | undefined;
  let idle: NodeJS.Timeout | undefined;
  let current = begin();

  function begin(): { server: ForkServer; interpreter: string; begunAt: number } {
    const server = startForkServer({ ...options, preload: [...known], onNews });
    const begun = { server, interpreter: stampOf(options.file), begunAt: performance.now() };
    void server.readiness.then((readiness) => {
      if (!readiness.ok && current === begun) giveUp(readiness.why, readiness.isFinal);
    });
    return begun;
  }

  /** What could be loaded ahead may itself be what does not bear it. */
  function giveUp(why: string, isFinal: boolean): void {
    if (known.size === 0) {
      // The next call tries again, a few times.
      if (isFinal || ++crashes >= MAX_CRASHES) refused ??= why;
      return;
    }
    known.clear();
    lessons = 0;
    current = begin();
  }

  function renew(): void {
    current.server.retire();
    current = begin();
  }

  function onNews({ learnt, stale }: News): void {
    const fresh = learnt.filter((name) => !known.has(name));
    if (!stale && (fresh.length === 0 || lessons === 0)) return;
    if (fresh.length > 0 && lessons > 0) {
      lessons--;
      for (const name of fresh) known.add(name);
    }
    if (refused === undefined) renew();
  }

  function isOutdated(): boolean {
    return performance.now() - current.begunAt > MAX_AGE_MS || stampOf(options.file) !== current.interpreter;
  }

  /** The server to ask; a new one where the last has ended. */
  function serverAtHand(): ForkServer | undefined {
    if (current.server.hasCrashed() && ++crashes >= MAX_CRASHES) refused ??= `the server has crashed ${crashes} times`;
    if (refused !== undefined) return undefined;
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

  async function refusal(): Promise<string | undefined> {
    // Nothing that waits keeps this process alive; who waits for it does.
    const held = setInterval(() => {}, IDLE_MS);
    for (let server = serverAtHand(); server; server = serverAtHand()) {
      if ((await server.readiness).ok && !server.hasEnded()) break;
    }
    clearInterval(held);
    return refused;
  }

  return {
    take,
    refusal,
    close() {
      clearTimeout(idle);
      refused ??= 'the executor is closed';
      current.server.retire();
    },
  };
}

/** Tells one build of an interpreter from the next. */
function stampOf(file: string): string {
  const stats = statsOf(file);
  return `${stats?.ino} ${stats?.mtimeMs} ${stats?.size}`;
}
