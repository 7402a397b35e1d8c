import { join } from 'node:path';
import type { Env, Launch } from '@obscura/executor';
import { BATCH_LIMITS, runProcess, SINGLE_LIMITS } from '@obscura/executor/internal';
import { isBatch } from '@obscura/protocol';
import { Envelope } from '@obscura/protocol/zod';
import {
  createAuthority,
  type Destination,
  liveNetwork,
  type Room,
  type Route,
  readWitnessed,
  rentRoom,
  type Search,
  startUpstream,
  type Witnessed,
  witnessEnvironment,
} from '@obscura/upstream';
import { isOddText } from '../arbitraries/plain-text.js';
import { type Call, inputsOf } from '../model/call.js';
import { HarnessError } from '../model/harness-error.js';
import { withoutThese } from '../model/lacks.js';
import type { Containment } from '../model/seen/containment.js';
import { type Observed, observe, type Secret } from '../model/seen/observed.js';
import { tracedEnvironment } from '../tracing/environment.js';
import { readTrace } from '../tracing/read-trace.js';
import { callEnvironment } from './call/call-environment.js';
import { CommandLines, looksAt } from './call/command-lines.js';
import { filesBelow, isOurs, writtenSince } from './call/directory-snapshot.js';
import { runIntoFullPipe } from './call/full-pipe.js';
import { afterPast } from './call/past.js';
import { readOnlyEntrance } from './call/read-only-directory.js';
import { type CallDirectories, makeScratch } from './call/scratch.js';
import { credentialsOf } from './credentials/call-credentials.js';
import type { Config } from './exam/config.js';
import { answersFrom } from './network.js';
import type { NetworkName } from './network-name.js';
import { holdUntilKnown, sharedStarter } from './shared-starter.js';
import { titlesIn } from './titles.js';

/** Options for one call. */
export type RunCall = {
  deadlineMs?: number;
  signal?: AbortSignal;
  /** Whether to spawn its process, however others are started. Default: false. */
  isSpawned?: boolean;
  /** Whether to note which lines of the plugin write, send requests or end it. Implies `isSpawned`. Default: false. */
  isTraced?: boolean;
  /** Called with the first connection past the proxy, if the plugin is written in Python or for Node. Such a call is slower. */
  onPast?: (seen: Witnessed) => void;
};

/** The plugin under test, behind a simulated network and with a fresh home for each call. */
export type Subject = {
  /** Makes one call and observes it. `deadlineMs` can only shorten the plugin's deadline. */
  run(call: Call, options?: RunCall): Promise<Observed>;
  /** What keeps the plugin from the real network; absent if it may go there. */
  containment?: Containment | undefined;
  /** Where it wanted to connect to past the proxy, so far. */
  strays: readonly Destination[];
  close(): Promise<void>;
};

/** What a subject needs. */
export type SubjectOptions = {
  launch: Launch;
  deadlines: Config['deadlines'];
  /** Shortens every deadline, in milliseconds. */
  deadlineMs?: number | undefined;
  routes: readonly Route[];
  /** Default: `replay`. */
  network?: NetworkName | undefined;
  /** Hosts on this machine or in its network that the plugin may ask on the real network. Default: none. */
  localHosts?: readonly string[] | undefined;
  credentials: Record<string, string>;
  /** The credentials that must not show up anywhere. */
  secrets: readonly Secret[];
  /** Texts whose searches have to be recorded. Any other search is answered like a recorded one. Default: all have to be. */
  recordedTexts?: readonly string[] | undefined;
  signal?: AbortSignal | undefined;
  /** How to start processes. Default: `spawn`. */
  start?: 'spawn' | 'fork' | undefined;
  /** How many calls run at once. Default: 1. */
  jobs?: number | undefined;
};

/** Prepares a plugin for calls. */
export async function openSubject(options: SubjectOptions): Promise<Subject> {
  const { deadlines, routes, signal } = options;
  const authority = await createAuthority();
  const { room, containment } = await contain(options.network);
  const launch = { ...options.launch, entrance: room?.entrance };
  const strays: Destination[] = [];
  if (room) {
    room.onRefused = (destination) => strays.length < MAX_STRAYS && strays.push(destination);
    room.watch(portsOf(routes));
  }
  const scratch = makeScratch();
  const answers = answersFrom(options.network, routes, liveNetwork({ localHosts: options.localHosts ?? [] }));
  const starter = options.start === 'fork' ? sharedStarter(launch, options.jobs) : undefined;
  const hold = starter && holdUntilKnown(starter);
  let usualCalls = 0;
  const recordedHosts = [...new Set(routes.map(({ origin }) => new URL(origin).hostname))];

  async function run(call: Call, how: RunCall = {}): Promise<Observed> {
    const directories = scratch.lend();
    try {
      const observed = await afterPast(directories.parent, call, (made) => runIn(directories, made, how));
      return { ...observed, call };
    } finally {
      scratch.takeBack(directories);
    }
  }

  async function runIn(
    directories: CallDirectories,
    call: Call,
    {
      deadlineMs = call.conditions?.deadlineMs ?? Number.POSITIVE_INFINITY,
      onPast,
      isTraced = call.conditions?.isTraced ?? false,
      isSpawned = isTraced || onPast !== undefined,
      ...early
    }: RunCall,
  ): Promise<Observed> {
    mustBeProper(call);
    const { lacks = [], locale, failures = [], fullPipe } = call.conditions ?? {};
    const { credentials, secrets } = credentialsOf(call, options);
    // Not among the directories of the call, where it would be found.
    const notes = isTraced ? scratch.lend() : undefined;
    const traceFile = notes && join(notes.tmp, 'trace');
    const commandLines = new CommandLines(
      directories.parent,
      call.conditions || isSpawned ? undefined : looksAt(usualCalls++),
    );
    const upstream = await startUpstream({
      ...answers,
      authority,
      credentials,
      failures,
      searches: searchesOf(call, options.recordedTexts),
      room,
      onRequest: ({ carries }) => carries.length > 0 && commandLines.look(),
    });
    try {
      const env = callEnvironment(launch.env, directories, {
        ...upstream.environment,
        ...locale,
        ...(isSpawned && !locale ? {} : STEADY),
      });
      const limits = {
        ...SINGLE_LIMITS,
        deadlineMs: Math.min(deadlineMs, options.deadlineMs ?? Number.POSITIVE_INFINITY, deadlineOf(call, deadlines)),
      };
      const found = withoutThese(env, lacks);
      const report = join(directories.parent, 'connections');
      const watched = onPast ? witnessEnvironment(found, report) : found;
      const isReadOnly = lacks.includes('writable-plugin');
      const entrance = isReadOnly ? [...(launch.entrance ?? []), ...readOnlyEntrance(launch.cwd)] : launch.entrance;
      const start = { ...launch, entrance, env: traceFile ? tracedEnvironment(watched, traceFile) : watched };
      const ended = anySignal(signal, early.signal);
      // Python reads the locale when it starts.
      const isFresh = isSpawned || locale || fullPipe || lacks.length > 0;
      if (!isFresh) await hold?.wait(start);
      const how = { limits, findLeftovers: true, starter: isFresh ? undefined : starter?.start, signal: ended };
      const startedAt = Date.now();
      const transcript = await (fullPipe
        ? runIntoFullPipe(start, call.stdin, how, directories.parent)
        : runProcess(start, call.stdin, how));
      const seen = onPast && readWitnessed(report);
      if (seen) onPast(seen);
      return observe(call, transcript, {
        startedAt,
        requests: upstream.requests,
        recordedHosts,
        secrets,
        files:
          secrets.length > 0
            ? [...writtenSince(directories.parent, 0), ...writtenSince(launch.cwd, startedAt, isOurs)]
            : [],
        kept: filesBelow(directories.parent),
        commandLines: commandLines.seen,
        deadlineMs: limits.deadlineMs,
        ...(traceFile && { trace: readTrace(traceFile) }),
      });
    } finally {
      if (notes) scratch.takeBack(notes);
      await upstream.close();
    }
  }

  async function close(): Promise<void> {
    hold?.end();
    room?.leave();
    await authority.close();
    scratch.close();
  }

  return { run, containment, strays, close };
}

/** The texts in a call that its provider takes for recorded ones. Plain words may find nothing, if there is a recording of that. */
function searchesOf(call: Call, recorded: readonly string[] | undefined): Search[] {
  const texts = recorded ? titlesIn(inputsOf(call)).filter((text) => !recorded.includes(text)) : [];
  return texts.map((text) => ({ text, isAlwaysFound: isOddText(text) }));
}

/** The ports of recorded providers, as far as they are not the usual ones. */
function portsOf(routes: readonly Route[]): number[] {
  const ports = new Set(routes.map(({ origin }) => Number(new URL(origin).port)));
  ports.delete(0);
  return [...ports];
}

/** A plugin that never stops is not worth more memory. */
const MAX_STRAYS = 100;

/** On the real network, a plugin may go where it wants to. */
async function contain(network: NetworkName = 'replay'): Promise<{ room?: Room; containment?: Containment }> {
  if (network === 'live') return {};
  const rent = await rentRoom();
  return rent.ok
    ? { room: rent.room, containment: { is: 'namespace' } }
    : { containment: { is: 'none', why: rent.why } };
}

/**
 * Turns off what interpreters randomize at startup, so that a difference between two calls comes from what differs between them.
 * process/repeatable spawns its calls, and so do confirmations: they meet what a host meets.
 */
const STEADY: Env = { PYTHONHASHSEED: '0', PERL_HASH_SEED: '0' };

function deadlineOf({ envelope }: Call, deadlines: Config['deadlines']): number {
  const asksBatch = envelope !== undefined && isBatch(envelope);
  const seconds = asksBatch ? deadlines.batch : deadlines.single;
  if (seconds !== undefined) return seconds * 1000;
  return (asksBatch ? BATCH_LIMITS : SINGLE_LIMITS).deadlineMs;
}

/** Makes sure that a plugin is never blamed for an invalid envelope of ours. */
function mustBeProper({ envelope }: Call): void {
  if (!envelope) return;
  const parsed = Envelope.safeParse(envelope);
  if (!parsed.success) throw new HarnessError(`generated an invalid envelope: ${parsed.error.message}`);
}

function anySignal(...signals: (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length > 1 ? AbortSignal.any(given) : given[0];
}
