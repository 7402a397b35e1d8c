import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import type { Launch } from '../launch.js';
import type { Limits } from '../limits.js';
import type { Ending, Leftover, Transcript } from '../transcript.js';
import { collectHead, collectTail } from './collect.js';
import { commandLine } from './command-line.js';
import { watch } from './ending.js';
import { endEscapees } from './escapees.js';
import { feed } from './feed.js';
import { adoptGroup, endGroup, releaseGroup } from './group.js';
import { findLeftovers } from './leftovers.js';
import { MARKER } from './marker.js';
import { explainSpawnError } from './unstartable.js';

/** After the plugin has exited: how long output that is already in the pipes may take to arrive. */
const DRAIN_MS = 250;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** How a call is made. */
export type RunOptions = {
  limits: Limits;
  /** Ends the call early, as `aborted`. */
  signal?: AbortSignal | undefined;
  /** Gets what is written on stderr, as it comes. */
  onStderr?: ((chunk: Uint8Array) => void) | undefined;
  /** Whether to wait a moment for processes of the group that end by themselves, before they count as left behind. Default: false. */
  findLeftovers?: boolean | undefined;
};

/**
 * Starts a process, writes stdin, and collects what it writes until it has ended, and with it all that it started (PROC).
 *
 * Never throws and never hangs: whatever the process does is a value in the transcript.
 */
export async function runProcess(launch: Launch, stdin: Uint8Array, options: RunOptions): Promise<Transcript> {
  const startedAt = performance.now();
  const outcome = options.signal?.aborted ? nothing({ kind: 'aborted' }) : await run(launch, stdin, options);
  return { launch, stdin, ...outcome, timing: { queuedMs: 0, durationMs: performance.now() - startedAt } };
}

type Outcome = Pick<Transcript, 'ending' | 'stdout' | 'stderr' | 'left'>;

async function run(
  launch: Launch,
  stdin: Uint8Array,
  { limits, signal, onStderr, ...options }: RunOptions,
): Promise<Outcome> {
  const call = `${process.pid}-${randomUUID()}`;
  const started = await start(launch, call);
  if (!started.ok) return nothing({ kind: 'unstartable', cause: explainSpawnError(started.error, launch) });
  const { child, pid } = started;
  adoptGroup(pid);
  const { ended, end } = watch(child, pid, limits, signal);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const overflow = () => end({ kind: 'overflowed', maxBytes: limits.maxStdoutBytes });
  const stdout = collectHead(child.stdout, limits.maxStdoutBytes, overflow);
  const stderr = collectTail(child.stderr, limits.maxStderrBytes, onStderr);
  feed(child.stdin, stdin);

  const ending = await ended;
  const left = options.findLeftovers && ending.kind === 'exited' ? await findLeftovers(pid) : [];
  await endGroup(pid);
  const escaped = endEscapees(pid, call);
  await drained(child, closed);
  releaseGroup(pid);
  return { ending, stdout: stdout(), stderr: stderr(), left: [...left, ...escaped] };
}

type Started = { ok: true; child: Child; pid: number } | { ok: false; error: NodeJS.ErrnoException };

async function start(launch: Launch, call: string): Promise<Started> {
  const { file, args } = commandLine(launch);
  try {
    const child = spawn(file, args, {
      cwd: launch.cwd,
      env: { ...launch.env, [MARKER]: call },
      stdio: ['pipe', 'pipe', 'pipe'],
      // A process group of its own, so that all that it starts can be ended with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const failed = new Promise<NodeJS.ErrnoException>((resolve) => child.once('error', resolve));
    const { pid } = child;
    return pid === undefined ? { ok: false, error: await failed } : { ok: true, child, pid };
  } catch (error) {
    return { ok: false, error: error as NodeJS.ErrnoException }; // spawn throws errors of the system, or of its argument check
  }
}

/** Waits until the pipes are closed, but not for someone outside the group who holds them open, nor for who cannot be ended. */
async function drained(child: Child, closed: Promise<void>): Promise<void> {
  let drain: NodeJS.Timeout | undefined;
  const cut = new Promise<void>((resolve) => {
    // What has arrived while the host was busy is read before the pipes are cut.
    drain = setTimeout(() => setImmediate(resolve), DRAIN_MS);
  });
  await Promise.race([closed, cut]);
  clearTimeout(drain);
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
  child.unref();
}

function nothing(ending: Ending): Outcome {
  const left: readonly Leftover[] = [];
  return { ending, stdout: new Uint8Array(), stderr: { bytes: new Uint8Array(), totalBytes: 0 }, left };
}
