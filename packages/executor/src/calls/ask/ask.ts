import { executionError, headOf } from '../errors/execution-error.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';
import { limitsWith } from '../options/limits.js';
import type { Turn } from '../queue/queue.js';
import { troubleOf } from '../retry/trouble.js';
import { maskFor } from '../words/mask-secrets.js';
import { type AskOptions, Call } from './call.js';
import type { Engine } from './engine.js';
import { type Asked, envelopeBytes, type SentItem } from './envelope.js';
import { judge } from './judge.js';
import type { Judged, Outcome, Reply } from './outcome.js';
import { PATIENCE_MS, Patience } from './patience.js';
import type { Reader } from './readers.js';
import { tallyOf } from './tally.js';

/**
 * Asks a plugin about one item or several. Retries after transient failures, for as long as the caller's patience lasts.
 * Never rejects: anything thrown along the way becomes the reply.
 */
export async function ask<R>(engine: Engine, asked: Asked, options: AskOptions, read: Reader<R>): Promise<Reply<R>> {
  try {
    return await engine.active.during(options.signal, (signal) =>
      askInCall(engine, asked, { ...options, signal }, read),
    );
  } catch (cause) {
    const context = { ...asked, mask: maskFor({}) };
    return lost(asked, executionError(context, 'internal', { happened: THROWN, cause }));
  }
}

const THROWN = 'something was thrown inside the executor';

async function askInCall<R>(
  engine: Engine,
  asked: Asked,
  options: AskOptions & { signal: AbortSignal },
  read: Reader<R>,
): Promise<Reply<R>> {
  const call = new Call(engine, { ...asked, items: asked.items.length }, options, options.signal);
  const reply = await askPatiently(engine, call, asked, read).catch((cause: unknown) =>
    lost<R>(asked, call.error('internal', { happened: THROWN, cause })),
  );
  const error = reply.failure?.error;
  call.record.ended(error?.code ?? 'answered', error, tallyOf(reply));
  return reply;
}

function lost<R>({ items: unanswered }: Asked, error: PluginExecutionError): Reply<R> {
  return { outcomes: new Map(), failure: { error, unanswered } };
}

async function askPatiently<R>(engine: Engine, call: Call, asked: Asked, reader: Reader<R>): Promise<Reply<R>> {
  const outcomes = new Map<string, Outcome<R>>();
  let unanswered = asked.items;
  const fail = (error: PluginExecutionError): Reply<R> => ({ outcomes, failure: { error, unanswered } });
  const plan = engine.planFor(asked.plugin);
  if (!plan.ok) return fail(call.error('runtime-not-supported', { happened: plan.why }));
  const { priority } = call.facts;
  const patience = new Patience(
    call.options.patienceMs ?? PATIENCE_MS[priority],
    priority,
    engine.health,
    engine.world,
  );
  let notBefore: number | undefined;
  for (;;) {
    const wait = { patienceMs: patience.leftMs(), notBefore };
    const turn = await call.inTurn(wait, (turn) =>
      attempt(engine, call, { ...asked, items: unanswered }, turn, reader),
    );
    if (!turn.ran) return fail(call.notRun(turn));
    const { answered, error } = turn.value;
    for (const [id, outcome] of answered) outcomes.set(id, outcome);
    unanswered = unanswered.filter(({ id }) => !outcomes.has(id));
    if (unanswered.length === 0) return { outcomes };
    notBefore = undefined;
    if (!error) continue; // that item was the probe; the others follow
    const waitMs = patience.waitFor(call.key, troubleOf(error));
    if (waitMs === undefined) return fail(error);
    call.record.retried(error, waitMs);
    notBefore = engine.world.clock.now() + waitMs;
  }
}

/** Makes one attempt once it is the call's turn. A call that probes a plugin asks about a single item. */
async function attempt<R>(engine: Engine, call: Call, asked: Asked, turn: Turn, reader: Reader<R>): Promise<Judged<R>> {
  const items: readonly SentItem[] = turn.isProbe ? asked.items.slice(0, 1) : asked.items;
  const { singleLimits, batchLimits, noMatchStatuses, answerLimits } = engine.settings;
  const limits = limitsWith(asked.kind === 'batch' ? batchLimits : singleLimits, call.options.limits);
  const transcript = await call.runProcess(turn, envelopeBytes({ ...asked, items }, call.options), limits);
  // Errors show the beginning of stdout; the buffer itself is transferred to the reader.
  const shown = { ...transcript, stdout: headOf(transcript.stdout) };
  const judged = await judge(
    transcript,
    { ...asked, items },
    {
      answers: engine.answers,
      noMatchStatuses,
      answerLimits,
      reader,
      fail: (code, details) => call.error(code, { ...details, transcript: shown }),
    },
  );
  call.record.changed(judged);
  const { error } = judged;
  // An abort by the caller says nothing about the plugin.
  if (error?.code !== 'aborted' && error?.code !== 'closed')
    engine.health.note(call.key, error && troubleOf(error), turn.isProbe);
  return judged;
}
