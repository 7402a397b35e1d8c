import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Launch } from '../launch.js';
import type { Limits } from '../limits.js';
import type { Ending, Leftover, Tail, Transcript } from '../transcript.js';
import { collectHead, collectTail } from './collect.js';
import { feed } from './feed.js';
import { forgetGroup, rememberGroup, signalGroup } from './group.js';
import { findLeftovers } from './leftovers.js';
import { explainSpawnError } from './unstartable.js';

/** After the plugin has exited: how long output that is already in the pipes may take to arrive. */
const DRAIN_MS = 250;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** How a call is made. */
export type RunOptions = {
  limits: Limits;
  /** Ends the call early, as `aborted`. */
  signal?: AbortSignal;
  /** Whether to look for processes that the plugin left behind. Default: false. */
  findLeftovers?: boolean;
};

/**
 * Starts a process, writes stdin, and collects what it writes until it has ended, and with it all that it started (PROC).
 *
 * Never throws and never hangs: whatever the process does is a value in the transcript.
 */
export async function runProcess(launch: Launch, stdin: Uint8Array, options: RunOptions): Promise<Transcript> {
  const startedAt = performance.now();
  const outcome = options.signal?.aborted ? nothing({ kind: 'aborted' }) : await run(launch, stdin, options);
  return { launch, stdin, ...outcome, timing: { durationMs: performance.now() - startedAt } };
}

type Outcome = { ending: Ending; stdout: Uint8Array; stderr: Tail; left: readonly Leftover[] };

async function run(launch: Launch, stdin: Uint8Array, options: RunOptions): Promise<Outcome> {
  const { limits, signal } = options;
  let child: Child;
  try {
    child = spawn(launch.file, launch.args, {
      cwd: launch.cwd,
      env: launch.env,
      stdio: ['pipe', 'pipe', 'pipe'],
      // A process group of its own, so that all that it starts can be ended with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
  } catch (error) {
    return unstartable(error as NodeJS.ErrnoException, launch); // spawn throws errors of the system, or of its argument check
  }
  const { pid } = child;
  if (pid === undefined) {
    const error = await new Promise<NodeJS.ErrnoException>((resolve) => child.once('error', resolve));
    return unstartable(error, launch);
  }
  rememberGroup(pid);

  // First cause wins: a plugin that exits because it was ended did not exit by itself.
  let cause: Ending | undefined;
  let escalation: NodeJS.Timeout | undefined;
  const end = (ending: Ending) => {
    if (cause) return;
    cause = ending;
    signalGroup(pid, 'SIGTERM');
    escalation = setTimeout(() => signalGroup(pid, 'SIGKILL'), limits.graceMs);
  };
  const onAbort = () => end({ kind: 'aborted' });
  const deadline = setTimeout(() => end({ kind: 'timed-out', deadlineMs: limits.deadlineMs }), limits.deadlineMs);
  signal?.addEventListener('abort', onAbort, { once: true });

  const overflow = () => end({ kind: 'overflowed', maxBytes: limits.maxStdoutBytes });
  const stdout = collectHead(child.stdout, limits.maxStdoutBytes, overflow);
  const stderr = collectTail(child.stderr, limits.maxStderrBytes);
  child.on('error', () => {}); // after a successful start, only failed signals are reported here
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const exited = new Promise<Ending>((resolve) =>
    child.once('exit', (code, name) =>
      resolve(name === null ? { kind: 'exited', code: code ?? 0 } : { kind: 'signaled', signal: name }),
    ),
  );
  feed(child.stdin, stdin);

  const ending = await exited;
  clearTimeout(deadline);
  clearTimeout(escalation);
  signal?.removeEventListener('abort', onAbort);
  cause ??= ending;
  const left = options.findLeftovers && cause === ending ? await findLeftovers(pid) : [];
  signalGroup(pid, 'SIGKILL');
  await drained(child, closed);
  forgetGroup(pid);
  return { ending: cause, stdout: stdout(), stderr: stderr(), left };
}

/** Waits until the pipes are closed, but not for someone outside the group who holds them open. */
async function drained(child: Child, closed: Promise<void>): Promise<void> {
  const drain = setTimeout(() => {
    child.stdin.destroy();
    child.stdout.destroy();
    child.stderr.destroy();
  }, DRAIN_MS);
  await closed;
  clearTimeout(drain);
}

function unstartable(error: NodeJS.ErrnoException, launch: Launch): Outcome {
  return nothing({ kind: 'unstartable', cause: explainSpawnError(error, launch) });
}

function nothing(ending: Ending): Outcome {
  return { ending, stdout: new Uint8Array(), stderr: { bytes: new Uint8Array(), totalBytes: 0 }, left: [] };
}
