import { inspectPlugin, type Launch, PluginLoadError } from '@obscura/executor';
import { decode, runProcess, SINGLE_LIMITS } from '@obscura/executor/internal';
import type { Action, Input } from '@obscura/protocol';
import {
  createAuthority,
  type Exchange,
  type Live,
  LOCAL_ADDRESS,
  liveNetwork,
  type RecordedRoute,
  type Recording,
  recordCall,
  startUpstream,
} from '@obscura/upstream';
import { askSingle } from '../model/call.js';
import { callEnvironment } from '../subject/call/call-environment.js';
import { makeScratch } from '../subject/call/scratch.js';
import { askerOf } from '../subject/exam/questions.js';
import { type Environment, hostsAtHome } from '../subject/network.js';
import { readSession, type Session } from '../subject/session.js';
import { startable } from '../subject/startable.js';
import { type RealCredentials, realCredentials } from './real-credentials.js';
import { NONSENSE, type Question, questionsFor } from './recording-questions.js';
import { trustedAuthority } from './trusted-authority.js';

/** How to record. */
export type RecordingOptions = {
  /** Where credentials come from: variables with the names of the keys in the manifest. */
  environment: Environment;
  /** The only action to ask. Default: every action with examples. */
  action?: Action | undefined;
  /** The input. Default: the examples of the action. */
  input?: Input | undefined;
  /** Whether to replace the responses of existing routes. Default: false, they are kept. */
  refresh?: boolean | undefined;
  /** The plugins root. Default: the parent of the plugin's directory (PROC-3). */
  pluginsRoot?: string | undefined;
  /** Shortens the deadline of each call, in milliseconds. */
  deadlineMs?: number | undefined;
  /** A PEM file with a certificate to trust in addition to the system's. Default: none. */
  ca?: string | undefined;
  /**
   * Hosts on this machine or in its network that the plugin may ask. Those in its manifest, in its recordings and in its credentials, such as the
   * user's own server, are always allowed. Default: no others.
   */
  localHosts?: readonly string[] | undefined;
  /** The real network. Default: the network of this machine. */
  live?: Live | undefined;
  signal?: AbortSignal | undefined;
};

/** One call that was made for a recording. Contains no credential. */
export type RecordedCall = {
  action: Action;
  input: Input;
  /** Whether it asked for something that does not exist. */
  isNonsense: boolean;
  outcome: { is: 'result' } | { is: 'nothing' } | { is: 'failed'; why: string };
  /** The number of requests that we saw. */
  requests: number;
};

/** What the real network answered, as routes that contain no credential. */
export type AskedProvider =
  | {
      is: 'asked';
      session: Session;
      calls: readonly RecordedCall[];
      routes: readonly RecordedRoute[];
      /** Exchanges that cannot be recorded, and why. */
      refused: readonly { request: string; why: string }[];
      /** Actions that were skipped because they have no examples. */
      unasked: readonly Action[];
      /** Whether it was stopped early. */
      isCutShort: boolean;
    }
  /** This machine cannot start the plugin, and why. */
  | { is: 'not-run'; why: string };

/**
 * Runs the examples of a plugin on the real network, and one nonsense question per action.
 *
 * @throws {ConfigError} if the plugin's `conformance/` directory is invalid, there is nothing to ask, or a credential is missing.
 * @throws {PluginLoadError} if there is no plugin that can be started.
 */
export async function askProvider(dir: string, options: RecordingOptions): Promise<AskedProvider> {
  const inspection = inspectPlugin(dir, { pluginsRoot: options.pluginsRoot });
  if (inspection.is !== 'plugin') throw new PluginLoadError(inspection);
  const session = await readSession(inspection.plugin);
  const questions = questionsFor(session, options);
  const credentials = realCredentials(session, options.environment);
  const live = options.live ?? networkFor(session, credentials.auth, options);
  const start = startable(session.plugin);
  if (!start.ok) return { is: 'not-run', why: start.why };

  const calls: RecordedCall[] = [];
  const routes: RecordedRoute[] = [];
  const seen: { exchange: Exchange | undefined; recording: Recording }[] = [];
  const { auth, secrets, hide } = credentials;
  for await (const asked of ask(questions, session, start.launch, { ...options, live, auth, secrets })) {
    const { question, requests, outcome } = asked;
    const nonsense = question.isNonsense ? NONSENSE : undefined;
    calls.push({ ...question, outcome: hideIn(outcome, hide), requests: requests.length });
    const recorded = recordCall(requests, { credentials: secrets, nonsense });
    routes.push(...recorded.routes.map(credentials.asConfigured));
    for (const [index, recording] of recorded.recordings.entries()) seen.push({ exchange: requests[index], recording });
  }
  const { context } = session;
  return {
    is: 'asked',
    session,
    calls,
    routes,
    refused: refusedAmong(seen),
    unasked: options.action ? [] : context.actions.filter((action) => context.examplesOf(action).length === 0),
    isCutShort: calls.length < questions.length,
  };
}

function networkFor(
  { plugin, routes }: Session,
  auth: Readonly<Record<string, string>>,
  { ca, localHosts }: RecordingOptions,
): Live {
  return liveNetwork({
    ...(ca !== undefined && { ca: trustedAuthority(ca) }),
    localHosts: hostsAtHome(localHosts, plugin.manifest, routes, auth),
  });
}

/** Leaves out requests that succeeded on a retry. Where all are sent to one URL, the body tells them apart. */
function refusedAmong(seen: readonly { exchange: Exchange | undefined; recording: Recording }[]) {
  const said = (exchange: Exchange | undefined) => JSON.stringify([exchange?.method, exchange?.url, exchange?.body]);
  const done = new Set(seen.flatMap(({ exchange, recording: { is } }) => (is === 'recorded' ? [said(exchange)] : [])));
  return seen.flatMap(({ exchange, recording }) => {
    if (recording.is === 'recorded' || done.has(said(exchange))) return [];
    return [{ request: recording.request, why: recording.why + adviceFor(exchange) }];
  });
}

function adviceFor(exchange: Exchange | undefined): string {
  const { answeredBy, url = '' } = exchange ?? {};
  const isLocal = answeredBy?.kind === 'live' && answeredBy.reason === LOCAL_ADDRESS && URL.canParse(url);
  return isLocal ? `. If that is the provider, allow it: --allow-host ${new URL(url).hostname}` : '';
}

type Asked = { question: Question; requests: readonly Exchange[]; outcome: RecordedCall['outcome'] };

/** Asks one question at a time, as a user would, because providers count requests. */
async function* ask(
  questions: readonly Question[],
  { context, config }: Session,
  launch: Launch,
  options: RecordingOptions & { live: Live } & Pick<RealCredentials, 'auth' | 'secrets'>,
): AsyncGenerator<Asked> {
  const { signal, live, auth, secrets, deadlineMs = Number.POSITIVE_INFINITY } = options;
  const configuredMs =
    config.deadlines.single === undefined ? SINGLE_LIMITS.deadlineMs : config.deadlines.single * 1000;
  const limits = { ...SINGLE_LIMITS, deadlineMs: Math.min(deadlineMs, configuredMs) };
  const scratch = makeScratch();
  const authority = await createAuthority();
  try {
    for (const question of questions) {
      if (signal?.aborted) return;
      const { stdin } = askSingle({ ...askerOf(context, question.action), auth }, question.input);
      const upstream = await startUpstream({ authority, credentials: secrets, live });
      try {
        const env = callEnvironment(launch.env, scratch.lend(), upstream.environment);
        const transcript = await runProcess({ ...launch, env }, stdin, { limits, ...(signal && { signal }) });
        const decoded = decode(transcript, { kind: 'single' });
        yield { question, requests: [...upstream.requests], outcome: outcomeOf(decoded) };
      } finally {
        await upstream.close();
      }
    }
  } finally {
    await authority.close();
    scratch.close();
  }
}

function outcomeOf(decoded: ReturnType<typeof decode>): RecordedCall['outcome'] {
  if (!decoded.ok) return { is: 'failed', why: decoded.failure.message };
  const { answer } = decoded;
  if (answer.kind === 'refusal') return { is: 'failed', why: answer.error };
  return { is: answer.kind === 'result' && answer.result === null ? 'nothing' : 'result' };
}

function hideIn(outcome: RecordedCall['outcome'], hide: (text: string) => string): RecordedCall['outcome'] {
  return outcome.is === 'failed' ? { is: 'failed', why: hide(outcome.why) } : outcome;
}
