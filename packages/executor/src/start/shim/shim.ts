import { existsSync } from 'node:fs';
import { statsOf } from '../../plugin/disk.js';
import type { Launch } from '../../plugin/launch.js';
import type { Patience } from '../running.js';
import { firstBytes } from '../spawn/startable.js';
import { askInterpreter } from './ask-interpreter.js';

/** Version managers decide by files that only they know, so an answer expires after this long. */
const MAX_AGE_MS = 60_000;

/** Variables that affect their decision. Others may differ from call to call, and do not matter. */
const DECIDES = /^(?:PYENV|ASDF|MISE|RTX|RYE|UV|CONDA)_/;

type Known = { file: string; stamp: string; askedAt: number };
type Look = { answer: Promise<string | undefined>; end: () => void; waiting: number };

const known = new Map<string, Known>();
const looks = new Map<string, Look>();
/** The resolved launch of each launch, always the same object, because caches use launches as keys. */
const resolved = new WeakMap<Launch, Launch>();

/**
 * A launch of the Python interpreter behind a version manager's shim, which is slower to start than the interpreter (PROC-1). The shim is
 * asked once for each directory, until it or the interpreter changes, and at most once a minute.
 *
 * A file that is not a script, or does not answer, stays as it is: starting it will show why. `undefined` if there was no answer in time.
 */
export async function behindShim(launch: Launch, patience: Patience = {}): Promise<Launch | undefined> {
  if (!launch.mayBeShim || !isScript(launch.file)) return launch;
  const stamp = stampOf(launch.file);
  const key = keyOf(launch);
  const before = known.get(key);
  if (before && isFresh(before, stamp)) return withFile(launch, before.file);
  known.delete(key);
  const look = looks.get(key) ?? begin(launch, key);
  look.waiting++;
  const answer = await inTime(look.answer, patience);
  // Stop asking the shim once no call is waiting for the answer.
  if (--look.waiting === 0) look.end();
  if (answer === 'late') return undefined;
  if (answer === undefined) return launch;
  known.set(key, { file: answer, stamp, askedAt: performance.now() });
  return withFile(launch, answer);
}

function isScript(file: string): boolean {
  try {
    return firstBytes(file, 2) === '#!';
  } catch {
    return false; // starting it will show the error
  }
}

function stampOf(file: string): string {
  const stats = statsOf(file);
  return `${stats?.ino} ${stats?.mtimeMs} ${stats?.ctimeMs} ${stats?.size}`;
}

function keyOf({ file, cwd, env, wrapper, uid, gid }: Launch): string {
  const decisive = Object.entries(env).filter(([name]) => DECIDES.test(name));
  return JSON.stringify([file, cwd, decisive, wrapper, uid, gid]);
}

function isFresh({ file, stamp, askedAt }: Known, now: string): boolean {
  return stamp === now && performance.now() - askedAt < MAX_AGE_MS && existsSync(file);
}

function withFile(launch: Launch, file: string): Launch {
  const before = resolved.get(launch);
  if (before?.file === file) return before;
  const other = { ...launch, file, mayBeShim: undefined };
  resolved.set(launch, other);
  return other;
}

function begin(launch: Launch, key: string): Look {
  const abort = new AbortController();
  const answer = askInterpreter(launch, abort.signal).finally(() => {
    if (looks.get(key) === look) looks.delete(key);
  });
  const look: Look = {
    answer,
    waiting: 0,
    end() {
      abort.abort();
      if (looks.get(key) === look) looks.delete(key);
    },
  };
  looks.set(key, look);
  return look;
}

/** Waits for an answer until the call's deadline, or until its caller gives up. */
async function inTime<T>(answer: Promise<T>, { signal, deadline }: Patience): Promise<T | 'late'> {
  if (signal?.aborted) return 'late';
  let giveUp: () => void = () => {};
  const late = new Promise<'late'>((resolve) => {
    giveUp = () => resolve('late');
  });
  const stop = deadline?.onOver(giveUp);
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([answer, late]);
  } finally {
    stop?.();
    signal?.removeEventListener('abort', giveUp);
  }
}
