import type { Plugin } from '@obscura/executor';
import { type Decoded, decode } from '@obscura/executor/internal';
import { type Action, questionOf } from '@obscura/protocol';
import { askBatch, askSingle, type Call } from '../model/call.js';
import type { Context } from '../model/context.js';
import type { Observed } from '../model/seen/observed.js';
import { redactorFor } from '../redact.js';
import type { ExamOptions } from '../subject/exam/exam.js';
import type { NetworkOptions } from '../subject/network.js';
import { readSession, type Session } from '../subject/session.js';
import { startable } from '../subject/startable.js';
import { type BeginOptions, beginAsking } from './begin-asking.js';
import type { Asked } from './question.js';
import { type Reply, replyOf } from './reply.js';

/** How to ask. */
export type AskingOptions = NetworkOptions &
  ExamOptions &
  BeginOptions & {
    /** Shortens the deadline of each call, in milliseconds. */
    deadlineMs?: number | undefined;
  };

/** One question. */
export type ActionAsked = { action: Action; asked: Asked };

/** What came of a question. It contains `${KEY}` instead of real credentials. */
export type Answered = ActionAsked & { is: 'asked'; reply: Reply; observed: Observed };

/** This machine cannot start the plugin, and why. */
export type NotRun = { is: 'not-run'; why: string };

/** A plugin that has been started once for each question. */
export type Asker = { is: 'open'; ask(question: ActionAsked): Promise<Answered>; close(): Promise<void> };

/** A plugin whose `conformance/` directory has been read. */
export type Prepared = { plugin: Plugin; context: Context; open(): Promise<Asker | NotRun> };

/**
 * Reads what it takes to ask a plugin questions, as Obscura would.
 *
 * @throws {ConfigError} if the plugin's `conformance/` directory is invalid.
 * @throws {PluginLoadError} if there is no plugin that can be started.
 */
export async function prepareToAsk(dir: string, options: AskingOptions): Promise<Prepared> {
  return prepareBegun(beginAsking(dir, options), options);
}

/** The same for a plugin that `beginAsking` has found. @throws {ConfigError} if its `conformance/` directory is invalid. */
export async function prepareBegun(plugin: Plugin, options: AskingOptions): Promise<Prepared> {
  const session = await readSession(plugin, options);
  return { plugin: session.plugin, context: session.context, open: () => open(session, options) };
}

async function open(session: Session, { deadlineMs, signal }: AskingOptions): Promise<Asker | NotRun> {
  const start = startable(session.plugin);
  if (!start.ok) return { is: 'not-run', why: start.why };
  const subject = await session.open(start.launch, { deadlineMs, signal });
  return {
    is: 'open',
    async ask({ action, asked }) {
      // Obscura does not turn off what interpreters randomize.
      const raw = await subject.run(callOf(asked, action, session), { isSpawned: true });
      const observed = withoutCredentials(raw, session);
      return { is: 'asked', action, asked, reply: replyOf(action, decodedOf(observed)), observed };
    },
    close: () => subject.close(),
  };
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
