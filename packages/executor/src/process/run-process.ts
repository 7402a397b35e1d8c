import { endEscapees } from '../groups/escapees.js';
import { endGroup, releaseGroup } from '../groups/group.js';
import { findLeftovers } from '../groups/leftovers.js';
import type { Launch } from '../plugin/launch.js';
import { type Deadline, startDeadline } from '../start/deadline.js';
import type { Ending } from '../start/ending.js';
import type { Running, Starter } from '../start/running.js';
import { spawnPlugin } from '../start/start-plugins.js';
import { collectHead, collectTail, type Head } from './collect.js';
import { feed } from './feed.js';
import type { Limits } from './limits.js';
import type { Transcript } from './transcript.js';
import { watch } from './watch.js';

/** How long output that is already in the pipes may take to arrive after the plugin has exited. */
const DRAIN_MS = 250;

/** How a call is made. */
export type RunOptions = {
  limits: Limits;
  /** Ends the call early, as `aborted`. */
  signal?: AbortSignal | undefined;
  /** Gets stderr as it arrives. */
  onStderr?: ((chunk: Uint8Array) => void) | undefined;
  /** Whether to give processes of the group a moment to end on their own before they count as left behind. Default: false. */
  findLeftovers?: boolean | undefined;
  /** Where the process comes from. Default: a spawn. */
  starter?: Starter | undefined;
};

/**
 * Starts a process, writes stdin, and collects its output until it has ended, along with everything that it started (PROC).
 *
 * Never throws and never hangs: whatever the process does becomes a value in the transcript.
 */
export async function runProcess(launch: Launch, stdin: Uint8Array, options: RunOptions): Promise<Transcript> {
  const startedAt = performance.now();
  const deadline = startDeadline(options.limits.deadlineMs);
  let outcome = await begin(launch, stdin, options, deadline);
  if (outcome === 'lost') {
    // The server that forked the process ended first, so its exit status is unknown. Start it again, in the time that is left.
    outcome = await begin(launch, stdin, { ...options, starter: undefined }, deadline);
  }
  deadline.clear();
  const { start, waitedMs, stdout, ...rest } = outcome === 'lost' ? nothing({ kind: 'aborted' }) : outcome;
  const since = (at: number) => at - startedAt - waitedMs;
  const timing = {
    queuedMs: waitedMs,
    durationMs: since(performance.now()),
    ...(stdout.lastAt !== undefined && { answeredMs: since(stdout.lastAt) }),
  };
  return { launch: { ...launch, start }, stdin, stdout: stdout.bytes, ...rest, timing };
}

type Outcome = Pick<Transcript, 'ending' | 'stderr' | 'left'> &
  Pick<Running, 'start'> & { stdout: Head; waitedMs: number };

async function begin(
  launch: Launch,
  stdin: Uint8Array,
  options: RunOptions,
  deadline: Deadline,
): Promise<Outcome | 'lost'> {
  const { starter = spawnPlugin, signal, limits } = options;
  if (signal?.aborted) return nothing({ kind: 'aborted' });
  const began = performance.now();
  const started = await starter(launch, { signal, deadline });
  if (started.ok) return run(started.process, stdin, options, { waitedMs: started.waitedMs ?? 0, deadline });
  const isLate = !signal?.aborted && deadline.isOver();
  if (isLate) return nothing({ kind: 'timed-out', deadlineMs: limits.deadlineMs }, performance.now() - began);
  return nothing(signal?.aborted ? { kind: 'aborted' } : { kind: 'unstartable', cause: started.cause });
}

async function run(
  running: Running,
  stdin: Uint8Array,
  { limits, signal, onStderr, ...options }: RunOptions,
  { waitedMs, deadline }: { waitedMs: number; deadline: Deadline },
): Promise<Outcome | 'lost'> {
  const { pid } = running;
  const { ended, end } = watch(running, { ...limits, deadline }, signal);
  const overflow = () => end({ kind: 'overflowed', maxBytes: limits.maxStdoutBytes });
  const stdout = collectHead(running.stdout, limits.maxStdoutBytes, overflow);
  const stderr = collectTail(running.stderr, limits.maxStderrBytes, onStderr);
  feed(running.stdin, stdin);

  const ending = await ended;
  const left = options.findLeftovers && ending.kind === 'exited' ? await findLeftovers(pid) : [];
  await endGroup(pid);
  const escaped = await endEscapees(pid, running.mark);
  await drained(running.closed);
  running.release(ending);
  releaseGroup(pid);
  if (ending.kind === 'lost') return 'lost';
  return { start: running.start, waitedMs, ending, stdout: stdout(), stderr: stderr(), left: [...left, ...escaped] };
}

/** Waits until the pipes are closed, but not for a process outside the group that holds them open, nor for one that cannot be killed. */
async function drained(closed: Promise<void>): Promise<void> {
  let drain: NodeJS.Timeout | undefined;
  const cut = new Promise<void>((resolve) => {
    // Read what arrived while the host was busy before cutting the pipes.
    drain = setTimeout(() => setImmediate(resolve), DRAIN_MS);
  });
  await Promise.race([closed, cut]);
  clearTimeout(drain);
}

function nothing(ending: Ending, waitedMs = 0): Outcome {
  const left: readonly [] = [];
  return {
    start: 'spawn',
    waitedMs,
    ending,
    stdout: { bytes: new Uint8Array() },
    stderr: { bytes: new Uint8Array(), totalBytes: 0 },
    left,
  };
}
