import { setMaxListeners } from 'node:events';
import { type Answer, type Auth, type BatchItem, type Envelope, isBatch, questionOf } from '@obscura/protocol';
import { decode } from '../answer/decode.js';
import { launchPlans } from '../plugin/launch-plans.js';
import type { Plugin } from '../plugin/plugin.js';
import type { Limits } from '../process/limits.js';
import { runProcess } from '../process/run-process.js';
import type { Transcript } from '../process/transcript.js';
import type { Explanation } from '../start/explanation.js';
import { type PluginStarter, startPlugins } from '../start/start-plugins.js';
import { type LogLine, limitsWith, type Settings } from './executor-options.js';
import { lineSplitter } from './log-lines.js';
import { maskFor } from './mask-secrets.js';
import { type ErrorCode, type ErrorDetails, PluginExecutionError } from './plugin-execution-error.js';
import type { Queue } from './queue.js';

/** What a call may be told. */
export type CallOptions = {
  /** Credentials; only the keys that the manifest declares reach the plugin. Default: none. */
  auth?: Auth | undefined;
  /** Ends the call early, as `aborted`. */
  signal?: AbortSignal | undefined;
  /** Limits of this call, instead of the executor's. */
  limits?: Partial<Limits> | undefined;
};

/** What an executor tells itself besides. */
export type InternalOptions = CallOptions & {
  /** Whether to wait for a turn, however many wait already. Default: false. */
  isPatient?: boolean | undefined;
};

/** What came of one item. */
export type Outcome<R> = { ok: true; result: R | null } | { ok: false; error: PluginExecutionError };

/** What came of a batch: of each item, or of the call as a whole. */
export type BatchOutcome<R> =
  | { ok: true; outcomes: ReadonlyMap<string, Outcome<R>> }
  | { ok: false; error: PluginExecutionError };

/** Makes an error of the call that is being read. */
export type Fail = (
  code: ErrorCode,
  happened: string,
  known?: Pick<ErrorDetails, 'rule' | 'hint'>,
) => PluginExecutionError;

/** Makes of a plugin's result what the caller wants of it. */
export type Reader<R> = (result: Record<string, unknown>, fail: Fail) => Outcome<R>;

type Reply =
  | { is: 'answer'; answer: Answer; fail: Fail }
  | { is: 'no-match' }
  | { is: 'failed'; error: PluginExecutionError };

/** Makes calls of plugins, each in its turn, and reads what comes back. A plugin's failure is a value here. */
export class Caller {
  private readonly planFor: ReturnType<typeof launchPlans>;
  private readonly starter: PluginStarter;

  constructor(
    private readonly settings: Settings,
    private readonly queue: Queue,
  ) {
    this.planFor = launchPlans(settings);
    this.starter = startPlugins({
      start: settings.start,
      spares: settings.concurrency,
      hostScripts: settings.hostScripts,
    });
  }

  /** Asks about one item. */
  async single<R>(plugin: Plugin, envelope: Envelope, options: InternalOptions, read: Reader<R>): Promise<Outcome<R>> {
    const reply = await this.ask(plugin, envelope, options);
    if (reply.is === 'failed') return { ok: false, error: reply.error };
    if (reply.is === 'no-match' || reply.answer.kind !== 'result' || reply.answer.result === null)
      return { ok: true, result: null };
    return read(reply.answer.result, reply.fail);
  }

  /** Asks about many items at once. Their ids must be unique. */
  async batch<R>(
    plugin: Plugin,
    envelope: Envelope & { batch: BatchItem[] },
    options: InternalOptions,
    read: Reader<R>,
  ): Promise<BatchOutcome<R>> {
    const reply = await this.ask(plugin, envelope, options);
    if (reply.is === 'failed') return { ok: false, error: reply.error };
    const outcomes = new Map<string, Outcome<R>>(envelope.batch.map(({ id }) => [id, { ok: true, result: null }]));
    if (reply.is === 'no-match' || reply.answer.kind !== 'results') return { ok: true, outcomes };
    for (const { id, result, error } of reply.answer.results) {
      if (result !== null) outcomes.set(id, read(result, reply.fail));
      else if (error) outcomes.set(id, { ok: false, error: reply.fail('plugin-refused', error) });
    }
    return { ok: true, outcomes };
  }

  /** Writes bytes on a plugin's stdin when its turn has come, and tells what happened; or why nothing was started. */
  async transcribe(
    plugin: Plugin,
    action: string,
    stdin: Uint8Array,
    limits: Limits,
    { auth = {}, signal, isPatient }: InternalOptions,
  ): Promise<{ ok: true; transcript: Transcript } | { ok: false; error: PluginExecutionError }> {
    const { maxQueued, onLog } = this.settings;
    // Every call listens to it for its own length; that many do so at once is no leak.
    if (signal) setMaxListeners(0, signal);
    const mask = maskFor(auth);
    const refuse = (code: ErrorCode, happened: string) =>
      ({ ok: false, error: new PluginExecutionError({ code, happened, plugin, action, mask }) }) as const;
    const plan = this.planFor(plugin);
    if (!plan.ok) return refuse('runtime-not-supported', plan.why);
    const queued = await this.queue.run(
      plugin.dir,
      signal,
      async (queuedMs) => {
        const log = onLog && lineSplitter((text) => tell(onLog, { pluginId: plugin.manifest.id, action, text }), mask);
        const transcript = await runProcess(plan.launch, stdin, {
          limits,
          signal,
          onStderr: log?.write,
          starter: this.starter.start,
        });
        log?.end();
        const { timing } = transcript;
        return { ...transcript, timing: { ...timing, queuedMs: queuedMs + timing.queuedMs } };
      },
      isPatient,
    );
    if (queued.ran) return { ok: true, transcript: queued.value };
    return queued.why === 'aborted'
      ? refuse('aborted', 'the call was aborted before it began')
      : refuse('queue-full', `${maxQueued} calls are waiting already`);
  }

  /** How the next call of a plugin comes by its process. */
  async explain(plugin: Plugin): Promise<Explanation> {
    const plan = this.planFor(plugin);
    return plan.ok ? this.starter.explain(plan.launch) : { start: 'spawn', why: plan.why };
  }

  close(): void {
    this.starter.close();
  }

  private async ask(plugin: Plugin, envelope: Envelope, options: InternalOptions): Promise<Reply> {
    const { singleLimits, batchLimits, noMatchStatuses } = this.settings;
    const limits = limitsWith(isBatch(envelope) ? batchLimits : singleLimits, options.limits);
    const mask = maskFor(options.auth ?? {});
    const { action } = envelope;
    const stdin = serialise(envelope);
    if (!stdin) {
      const happened = 'the input is no data that JSON can hold, or an id is no string or empty';
      return { is: 'failed', error: new PluginExecutionError({ code: 'bad-input', happened, plugin, action, mask }) };
    }
    const call = await this.transcribe(plugin, action, stdin, limits, options);
    if (!call.ok) return { is: 'failed', error: call.error };
    const { transcript } = call;
    const { ending } = transcript;
    if (ending.kind === 'exited' && noMatchStatuses.includes(ending.code)) return { is: 'no-match' };
    const fail: Fail = (code, happened, known) =>
      new PluginExecutionError({ code, happened, plugin, action, mask, transcript, ...known });
    const decoded = decode(transcript, questionOf(envelope));
    if (!decoded.ok) {
      const { code, message, said, rule, hint } = decoded.failure;
      return {
        is: 'failed',
        error: fail(code, said === undefined ? message : `${message}, and said: ${said}`, { rule, hint }),
      };
    }
    const { answer } = decoded;
    return answer.kind === 'refusal'
      ? { is: 'failed', error: fail('plugin-refused', answer.error) }
      : { is: 'answer', answer, fail };
  }
}

/** The bytes of an envelope; `undefined` where its input or its ids are not what they must be (ENV-4, ENV-5). */
function serialise(envelope: Envelope): Uint8Array | undefined {
  const inputs = isBatch(envelope) ? envelope.batch.map(({ input }) => input) : [envelope.input];
  if (isBatch(envelope) && !envelope.batch.every(({ id }) => typeof id === 'string' && id !== '')) return undefined;
  if (!inputs.every((input) => typeof input === 'object' && input !== null && !Array.isArray(input))) return undefined;
  try {
    return new TextEncoder().encode(JSON.stringify(envelope));
  } catch {
    return undefined; // a cycle, a BigInt, or a getter that throws
  }
}

/** A host's logger that throws is the host's affair; the call goes on. */
function tell(onLog: (line: LogLine) => void, line: LogLine): void {
  try {
    onLog(line);
  } catch {
    // Nobody is there to hear of it.
  }
}
