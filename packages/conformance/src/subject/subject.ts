import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Env, Launch } from '@obscura/executor';
import { BATCH_LIMITS, type PluginStarter, runProcess, SINGLE_LIMITS, startPlugins } from '@obscura/executor/internal';
import { isBatch } from '@obscura/protocol';
import { Envelope } from '@obscura/protocol/zod';
import { createAuthority, type Route, startUpstream } from '@obscura/upstream';
import type { Call } from '../model/call.js';
import { HarnessError } from '../model/harness-error.js';
import { type Observed, observe, type Secret } from '../model/observed.js';
import type { Config } from './config.js';
import { isOurs, writtenSince } from './directory-snapshot.js';
import { answersFrom } from './network.js';
import type { NetworkName } from './network-name.js';
import { makeDirectories, makeScratch } from './scratch.js';

/** What one call may be told. */
export type RunCall = {
  deadlineMs?: number;
  signal?: AbortSignal;
  /** Whether its process is spawned, however others are started. Default: false. */
  isSpawned?: boolean;
};

/** The plugin under test, behind a simulated network and with a home of its own in each call. */
export type Subject = {
  /** Makes one call and reads what came of it. A `deadlineMs` shortens the plugin's deadline, it never extends it. */
  run(call: Call, options?: RunCall): Promise<Observed>;
  close(): Promise<void>;
};

/** What a subject is made of. */
export type SubjectOptions = {
  launch: Launch;
  deadlines: Config['deadlines'];
  /** Shortens every deadline, in milliseconds. */
  deadlineMs?: number | undefined;
  routes: readonly Route[];
  /** Default: `replay`. */
  network?: NetworkName | undefined;
  credentials: Record<string, string>;
  /** Those of the credentials that must not be seen. */
  secrets: readonly Secret[];
  signal?: AbortSignal | undefined;
  /** How processes come to be. Default: `spawn`. */
  start?: 'spawn' | 'fork' | undefined;
  /** How many calls are made at once. Default: 1. */
  jobs?: number | undefined;
};

/** Makes a plugin ready to be called. */
export async function openSubject(options: SubjectOptions): Promise<Subject> {
  const { launch, deadlines, routes, credentials, secrets, signal } = options;
  const scratch = makeScratch();
  const authority = await createAuthority();
  const answers = answersFrom(options.network, routes);
  const starter = options.start === 'fork' ? forkingStarter(launch, options.jobs) : undefined;
  const recordedHosts = [...new Set(routes.map(({ origin }) => new URL(origin).hostname))];

  async function run(
    call: Call,
    { deadlineMs = Number.POSITIVE_INFINITY, isSpawned, ...early }: RunCall = {},
  ): Promise<Observed> {
    mustBeProper(call);
    const home = scratch.directory();
    const startedAt = Date.now();
    const upstream = await startUpstream({
      ...answers,
      authority,
      credentials,
      failures: call.conditions?.failures ?? [],
    });
    try {
      const env = withNodeOptions(launch.env, {
        ...isolation(home, launch.env),
        ...upstream.environment,
        ...call.conditions?.locale,
      });
      const limits = {
        ...SINGLE_LIMITS,
        deadlineMs: Math.min(deadlineMs, options.deadlineMs ?? Number.POSITIVE_INFINITY, deadlineOf(call, deadlines)),
      };
      const transcript = await runProcess({ ...launch, env }, call.stdin, {
        limits,
        findLeftovers: true,
        // A locale is what Python reads at its start.
        starter: isSpawned || call.conditions?.locale ? undefined : starter?.start,
        signal: anySignal(signal, early.signal),
      });
      return observe(call, transcript, {
        requests: upstream.requests,
        recordedHosts,
        secrets,
        files: secrets.length > 0 ? [...writtenSince(home, 0), ...writtenSince(launch.cwd, startedAt, isOurs)] : [],
        deadlineMs: limits.deadlineMs,
      });
    } finally {
      await upstream.close();
      scratch.remove(home);
    }
  }

  async function close(): Promise<void> {
    starter?.close();
    await authority.close();
    scratch.close();
  }

  return { run, close };
}

/** What changes from call to call: programs read it when they need it, and no interpreter at its start. */
const VARIES = [
  ...['HOME', 'XDG_CACHE_HOME', 'TMPDIR', 'TMP', 'TEMP', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'NODE_USE_ENV_PROXY'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [name, name.toLowerCase()]),
];

/** Forks where that can be done. What is loaded ahead is the interpreter's alone: a package may read its home when it is loaded. */
function forkingStarter({ answersOn }: Launch, jobs = 1): PluginStarter | undefined {
  // Nothing is started ahead: each call has an environment of its own.
  return answersOn ? undefined : startPlugins({ start: 'fork', spares: jobs, varies: VARIES, learns: false });
}

/** Directories of its own, so that no cache carries over from one call to the next; the user's Python packages stay. */
function isolation(parent: string, env: Env): Env {
  const { home, cache, tmp } = makeDirectories(parent, ['home', 'cache', 'tmp']);
  return {
    ...withoutHabits(env),
    HOME: home,
    XDG_CACHE_HOME: cache,
    TMPDIR: tmp,
    TMP: tmp,
    TEMP: tmp,
    ...userPackages(env),
  };
}

/** A user without a home, as containers have them, has no packages of its own either. */
function userPackages({ PYTHONUSERBASE: own, HOME: home = homeOf() }: Env): Env {
  if (own !== undefined) return { PYTHONUSERBASE: own };
  return home === undefined ? {} : { PYTHONUSERBASE: join(home, '.local') };
}

function homeOf(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined; // HOME is unset, and nobody by this number is in the list of users
  }
}

/** Options for Node add up: those that bring it into the simulated network, and those of the host. */
function withNodeOptions({ NODE_OPTIONS: own }: Env, env: Env): Env {
  return own === undefined ? env : { ...env, NODE_OPTIONS: `${own} ${env.NODE_OPTIONS ?? ''}` };
}

/** What its author has set for other programs would hide what the plugin does elsewhere: an output that is never flushed, say. */
const HABITS = ['PYTHONUNBUFFERED', 'PYTHONIOENCODING', 'PYTHONUTF8', 'PYTHONDEVMODE', 'PYTHONWARNINGS'];

function withoutHabits(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !HABITS.includes(name)));
}

function deadlineOf({ envelope }: Call, deadlines: Config['deadlines']): number {
  const asksBatch = envelope !== undefined && isBatch(envelope);
  const seconds = asksBatch ? deadlines.batch : deadlines.single;
  if (seconds !== undefined) return seconds * 1000;
  return (asksBatch ? BATCH_LIMITS : SINGLE_LIMITS).deadlineMs;
}

/** A plugin is never blamed for an envelope that breaks the protocol itself. */
function mustBeProper({ envelope }: Call): void {
  if (!envelope) return;
  const parsed = Envelope.safeParse(envelope);
  if (!parsed.success) throw new HarnessError(`an improper envelope was generated: ${parsed.error.message}`);
}

function anySignal(...signals: (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length > 1 ? AbortSignal.any(given) : given[0];
}
