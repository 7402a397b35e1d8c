import type { Exit } from '../running.js';
import { withResolvers } from '../with-resolvers.js';
import type { Streams } from './child-connections.js';
import { type Learnt, readImportReport } from './import-report.js';

/** A forked process that waits for its job. */
export type Blank = Streams & {
  pid: number;
  exit: Promise<Exit>;
  /** Settles, with the reason, if it could not do its job as it was and has started a fresh Python instead. */
  cold: Promise<string>;
  /** Settles if it reports modules that could be loaded ahead next time. */
  learnt: Promise<Learnt>;
  /** Its call is over, no matter how it ended. */
  forget(): void;
};

/** The forked processes of a server, from connection to exit. */
export type Children = {
  isEmpty(): boolean;
  add(token: string, pid: number, streams: Streams): Blank;
  /** Returns false if the id is unknown: the process may be about to connect. */
  exited(pid: number, exit: Exit): boolean;
  cold(pid: number, why: string): void;
  /** Any process can send anything here, so only the first report of a living child counts. */
  reported(token: string, text: string): void;
  forget(pid: number): void;
  /** Their server has ended, so their exit statuses will be unknown. */
  loseAll(): void;
};

type Child = {
  token: string;
  hasReported: boolean;
  exit: (exit: Exit) => void;
  cold: (why: string) => void;
  learnt: (learnt: Learnt) => void;
};

/** Keeps track of forked processes. Calls `onEmpty` when the last one is gone. */
export function createChildren(onEmpty: () => void): Children {
  const living = new Map<number, Child>();

  function forget(pid: number): void {
    if (living.delete(pid) && living.size === 0) onEmpty();
  }

  return {
    isEmpty: () => living.size === 0,
    add(token, pid, streams) {
      const exit = withResolvers<Exit>();
      const cold = withResolvers<string>();
      const learnt = withResolvers<Learnt>();
      const child = { token, hasReported: false, exit: exit.resolve, cold: cold.resolve, learnt: learnt.resolve };
      living.set(pid, child);
      const promises = { exit: exit.promise, cold: cold.promise, learnt: learnt.promise };
      return { pid, ...streams, ...promises, forget: () => forget(pid) };
    },
    exited(pid, exit) {
      const child = living.get(pid);
      child?.exit(exit);
      forget(pid);
      return child !== undefined;
    },
    cold: (pid, why) => living.get(pid)?.cold(why),
    reported(token, text) {
      const child = [...living.values()].find((known) => known.token === token && !known.hasReported);
      const learnt = readImportReport(text);
      if (!child || !learnt) return;
      child.hasReported = true;
      child.learnt(learnt);
    },
    forget,
    loseAll() {
      for (const { exit } of living.values()) exit({ kind: 'lost' });
      living.clear();
    },
  };
}
