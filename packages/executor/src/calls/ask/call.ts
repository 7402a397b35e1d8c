import type { Plugin } from '../../plugin/plugin.js';
import type { Limits } from '../../process/limits.js';
import type { Transcript } from '../../process/transcript.js';
import type { ErrorCode } from '../errors/error-codes.js';
import { type ErrorDetails, executionError } from '../errors/execution-error.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';
import type { CallFacts } from '../events/call-event.js';
import { CallRecord } from '../events/call-record.js';
import type { PatientOptions } from '../options/call-options.js';
import type { NotRun, Queued, Turn } from '../queue/queue.js';
import { callLog } from '../words/call-log.js';
import { type Mask, maskFor } from '../words/mask-secrets.js';
import type { Engine } from './engine.js';

/** Options of a call, besides those that the host passes. */
export type AskOptions = PatientOptions & {
  /** The run that the call belongs to. Such a call may wait for its turn even if the queue is full. */
  runId?: string | undefined;
};

/** What a call is about. */
export type CallSubject = { plugin: Plugin; action: string; items: number };

/** The executor was closed without waiting for its calls. */
export const CLOSED = new Error('the executor was closed');

/** One call: through the queue, perhaps several times, to its processes and back. */
export class Call {
  readonly record: CallRecord;
  readonly facts: CallFacts;
  private readonly mask: Mask;

  constructor(
    private readonly engine: Engine,
    readonly subject: CallSubject,
    readonly options: AskOptions,
    private readonly signal: AbortSignal,
  ) {
    const { plugin, action, items } = subject;
    this.mask = maskFor(options.auth ?? {});
    this.facts = {
      callId: engine.world.newId(),
      runId: options.runId,
      pluginId: plugin.manifest.id,
      action,
      items,
      priority: options.priority ?? 'interactive',
    };
    this.record = new CallRecord(this.facts, engine.emitter, engine.world.clock);
  }

  /** The key of the plugin in the queue and the gate. */
  get key(): string {
    return this.subject.plugin.dir;
  }

  /** Waits for a turn, and runs something in it. `patienceMs` limits the wait for a closed gate; if absent, the gate is ignored. */
  inTurn<T>(
    wait: { patienceMs?: number; notBefore?: number | undefined },
    task: (turn: Turn) => Promise<T>,
  ): Promise<Queued<T>> {
    const { priority, pluginId, runId } = this.facts;
    const pace = this.engine.settings.paceOf(pluginId);
    return this.engine.queue.run(
      { key: this.key, priority, ...pace, signal: this.signal, isExempt: runId !== undefined, ...wait },
      task,
    );
  }

  /** Runs the plugin once, in its turn. */
  async runProcess(turn: Turn, stdin: Uint8Array, limits: Limits): Promise<Transcript> {
    const { engine, signal, mask } = this;
    const plan = engine.planFor(this.subject.plugin);
    if (!plan.ok) throw new TypeError(plan.why);
    const attempt = this.record.started(turn);
    const { callId, pluginId, action } = this.facts;
    const { onLog } = engine.settings;
    const log = onLog && callLog(onLog, mask, { callId, pluginId, action, attempt });
    const { start } = engine.starter;
    const transcript = await engine.world.run(plan.launch, stdin, {
      limits,
      signal,
      onStderr: log?.write,
      starter: start,
    });
    await log?.end();
    this.record.ran(transcript);
    const { timing } = transcript;
    return { ...transcript, timing: { ...timing, queuedMs: turn.queuedMs + timing.queuedMs } };
  }

  /** Makes an error of this call. If the call was aborted, the error says whether the caller or the closing executor did it. */
  error(code: ErrorCode, details: ErrorDetails): PluginExecutionError {
    const { subject, mask, signal } = this;
    const context = { ...subject, mask, callId: this.facts.callId };
    if (code !== 'aborted') return executionError(context, code, details);
    return signal.reason === CLOSED
      ? executionError(context, 'closed', {
          ...details,
          happened: 'the executor was closed while the call was running',
        })
      : executionError(context, 'aborted', { ...details, cause: signal.reason });
  }

  /** Why its turn never came. */
  notRun(outcome: NotRun): PluginExecutionError {
    switch (outcome.why) {
      case 'aborted':
        return this.error('aborted', { happened: 'the call was aborted before it began' });
      case 'closed':
        return this.error('closed', { happened: 'the executor is closed' });
      case 'full':
        return this.error('queue-full', { happened: `${this.engine.settings.maxQueued} calls are waiting already` });
      case 'shut':
        return this.shut(outcome.forMs);
    }
  }

  private shut(forMs: number): PluginExecutionError {
    const trouble = this.engine.health.troubleOf(this.key);
    const happened = `the last calls failed, so no calls are made for ${Math.ceil(forMs / 1000)} s`;
    return this.error(trouble?.code ?? 'unavailable', { happened, retryAfterMs: Math.ceil(forMs) });
  }
}
