import { join } from 'node:path';
import { inspectPlugin, type Launch, PluginLoadError } from '@obscura/executor';
import { decode, runProcess, SINGLE_LIMITS } from '@obscura/executor/internal';
import { type Action, type Input, inputFieldsOf } from '@obscura/protocol';
import {
  createAuthority,
  type Exchange,
  type Live,
  liveNetwork,
  type RecordedRoute,
  type Recording,
  recordCall,
  startUpstream,
  type WrittenRoutes,
  writeRoutes,
} from '@obscura/upstream';
import { askSingle } from '../model/call.js';
import { callEnvironment } from '../subject/call/call-environment.js';
import { makeScratch } from '../subject/call/scratch.js';
import { ConfigError } from '../subject/exam/config-error.js';
import { askerOf } from '../subject/exam/questions.js';
import type { Environment } from '../subject/network.js';
import { readSession, type Session } from '../subject/session.js';
import { startable } from '../subject/startable.js';
import { type RealCredentials, realCredentials } from './real-credentials.js';
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

/** The outcome of a recording. */
export type Recorded =
  | {
      is: 'recorded';
      plugin: { id: string; dir: string };
      calls: readonly RecordedCall[];
      files: readonly WrittenRoutes[];
      /** Exchanges that were not written, and why. */
      refused: readonly { request: string; why: string }[];
      /** Actions that were skipped because they have no examples. */
      unasked: readonly Action[];
      /** Whether it was stopped early. */
      isCutShort: boolean;
    }
  /** This machine cannot start the plugin, and why. */
  | { is: 'not-run'; why: string };

/**
 * Runs the examples of a plugin on the real network, and one nonsense question per action, and writes the provider's answers to the plugin's
 * `conformance/upstream/`.
 *
 * @throws {ConfigError} if the plugin's `conformance/` directory is invalid, there is nothing to ask, or a credential is missing.
 * @throws {PluginLoadError} if there is no plugin that can be started.
 *
 * @example
 * ```ts
 * const recorded = await record('./my-plugin', { environment: process.env });
 * if (recorded.is === 'recorded') for (const { file, added } of recorded.files) console.log(file, added);
 * ```
 */
export async function record(dir: string, options: RecordingOptions): Promise<Recorded> {
  const inspection = inspectPlugin(dir, { pluginsRoot: options.pluginsRoot });
  if (inspection.is !== 'plugin') throw new PluginLoadError(inspection);
  const session = await readSession(inspection.plugin);
  const questions = questionsFor(session, options);
  const credentials = realCredentials(session, options.environment);
  const live = options.live ?? liveNetwork(options.ca === undefined ? {} : { ca: trustedAuthority(options.ca) });
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
  const { plugin, context } = session;
  return {
    is: 'recorded',
    plugin: { id: plugin.manifest.id, dir: plugin.dir },
    calls,
    files: await written(plugin.dir, routes, options),
    refused: refusedAmong(seen),
    unasked: options.action ? [] : context.actions.filter((action) => context.examplesOf(action).length === 0),
    isCutShort: calls.length < questions.length,
  };
}

async function written(dir: string, routes: readonly RecordedRoute[], { refresh }: RecordingOptions) {
  try {
    return await writeRoutes(join(dir, 'conformance', 'upstream'), routes, { refresh });
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException;
    const why = code === undefined ? message : `cannot write ${path ?? 'conformance/upstream'} (${code})`;
    throw new ConfigError(`${why}`, `fix: make sure that conformance/upstream/ is a writable directory of route files`);
  }
}

/** Leaves out requests that succeeded on a retry. */
function refusedAmong(seen: readonly { exchange: Exchange | undefined; recording: Recording }[]) {
  const said = (exchange: Exchange | undefined) => `${exchange?.method} ${exchange?.url}`;
  const done = new Set(seen.flatMap(({ exchange, recording: { is } }) => (is === 'recorded' ? [said(exchange)] : [])));
  return seen.flatMap(({ exchange, recording }) => {
    if (recording.is === 'recorded' || done.has(said(exchange))) return [];
    return [{ request: recording.request, why: recording.why }];
  });
}

type Question = { action: Action; input: Input; isNonsense: boolean };

function questionsFor({ context, plugin }: Session, { action, input }: RecordingOptions): Question[] {
  if (action !== undefined && !context.actions.includes(action)) {
    const known = context.actions.join(', ') || 'none';
    throw new ConfigError(
      `${plugin.manifest.id} does not declare \`${action}\``,
      `fix: name one of its actions: ${known}`,
    );
  }
  const actions = action === undefined ? context.actions : [action];
  const questions = actions.flatMap((asked) => {
    const inputs = input === undefined ? context.examplesOf(asked) : [input];
    const [first] = inputs;
    if (!first) return [];
    const ordinary = inputs.map((each) => ({ action: asked, input: each, isNonsense: false }));
    return [...ordinary, { action: asked, input: nonsenseLike(first, asked), isNonsense: true }];
  });
  if (questions.length > 0) return questions;
  throw new ConfigError(
    `There is nothing to ask: ${action ?? 'no action'} has ${action ? 'no ' : ''}examples in conformance/config.yml`,
    `fix: add inputs that find something under \`examples:\`, or use --action movieByName --input '{"title":"Heat"}'`,
  );
}

/** A word that is in no title. A single word survives whatever a plugin does to titles. */
export const NONSENSE = 'Qzxvwjkqpfy';

/** Fields that narrow a search. They would only narrow the recorded stand-in. */
const LEFT_OUT = ['date', 'details', 'filePath', 'duration', 'localSeasons'];

/** The same question, about something that does not exist. */
function nonsenseLike(example: Input, action: Action): Input {
  const fields = Object.entries(example).filter(([name]) => !LEFT_OUT.includes(name));
  const asked = fields.map(([name, value]) => [name, typeof value === 'string' ? nonsenseFor(name, value) : value]);
  const [field = 'title'] = inputFieldsOf(action);
  return asked.length > 0 ? Object.fromEntries(asked) : { [field]: NONSENSE };
}

/** A URL keeps the provider's host. */
function nonsenseFor(name: string, value: string): string {
  return name === 'url' && URL.canParse(value) ? new URL(`./${NONSENSE}`, value).href : NONSENSE;
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
