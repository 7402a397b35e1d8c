import { inspectPlugin, PluginLoadError } from '@obscura/executor';
import { type Decoded, decode } from '@obscura/executor/internal';
import { type Action, questionOf } from '@obscura/protocol';
import { askBatch, askSingle, type Call } from '../model/call.js';
import type { Observed } from '../model/observed.js';
import { redactorFor } from '../redact.js';
import type { ExamOptions } from '../subject/exam/exam.js';
import type { NetworkOptions } from '../subject/network.js';
import { readSession, type Session } from '../subject/session.js';
import { startable } from '../subject/startable.js';
import { type Asked, declaredAction, type InputSource, questionFrom } from './question.js';
import { type Reply, replyOf } from './reply.js';

/** How to ask. */
export type AskOptions = NetworkOptions &
  ExamOptions & {
    /** Whether to ask for a batch. Default: false. */
    isBatch?: boolean | undefined;
    /** The plugins root. Default: the parent of the plugin's directory (PROC-3). */
    pluginsRoot?: string | undefined;
    /** Shortens the deadline of the call, in milliseconds. */
    deadlineMs?: number | undefined;
    signal?: AbortSignal | undefined;
  };

/** The outcome of one call. It contains `${KEY}` instead of real credentials. */
export type AskedOnce =
  | { is: 'asked'; action: Action; asked: Asked; reply: Reply; observed: Observed }
  /** This machine cannot start the plugin, and why. */
  | { is: 'not-run'; why: string };

/**
 * Makes one call, as Obscura would.
 *
 * @throws {ConfigError} if the plugin's `conformance/` directory is invalid, or it cannot be asked this.
 * @throws {PluginLoadError} if there is no plugin that can be started.
 */
export async function askOnce(
  dir: string,
  { action, source }: { action: Action; source: InputSource },
  options: AskOptions,
): Promise<AskedOnce> {
  const inspection = inspectPlugin(dir, { pluginsRoot: options.pluginsRoot });
  if (inspection.is !== 'plugin') throw new PluginLoadError(inspection);
  const session = await readSession(inspection.plugin, options);
  declaredAction(session.context, action);
  const asked = questionFrom(source, { context: session.context, action, isBatch: options.isBatch ?? false });
  const start = startable(session.plugin);
  if (!start.ok) return { is: 'not-run', why: start.why };
  const { deadlineMs, signal } = options;
  const subject = await session.open(start.launch, { deadlineMs, signal });
  try {
    // Obscura does not turn off what interpreters randomize.
    const raw = await subject.run(callOf(asked, action, session), { isSpawned: true });
    const observed = withoutCredentials(raw, session);
    return { is: 'asked', action, asked, reply: replyOf(action, decodedOf(observed)), observed };
  } finally {
    await subject.close();
  }
}

function callOf(asked: Asked, action: Action, { context: { auth } }: Session): Call {
  const asker = { action, auth };
  return asked.mode === 'batch' ? askBatch(asker, asked.items) : askSingle(asker, asked.input);
}

function withoutCredentials(observed: Observed, { secrets }: Session): Observed {
  const event = redactorFor(secrets).event({ type: 'observed', observed, checks: [] });
  return event.type === 'observed' ? event.observed : observed;
}

function decodedOf({ call: { envelope }, transcript }: Observed): Decoded {
  return decode(transcript, envelope ? questionOf(envelope) : { kind: 'single' });
}
