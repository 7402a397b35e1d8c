import type { Transcript } from '../../process/transcript.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';
import type { Clock } from '../queue/clock.js';
import type { Turn } from '../queue/queue.js';
import type { CallEnded, CallFacts, ItemChange } from './call-event.js';
import type { Emitter } from './emitter.js';

/** More changes are counted, but not kept. */
const MAX_CHANGES = 100;

/** The outcomes of the items of a call, counted. */
export type Tally = Pick<CallEnded, 'results' | 'noMatches' | 'errors'>;

/** Follows a call from start to end, and emits its events. */
export class CallRecord {
  private readonly queuedAt: number;
  private readonly changes: ItemChange[] = [];
  private changeCount = 0;
  private attempt = 0;
  private queuedMs = 0;
  private runMs = 0;
  private start: CallEnded['start'];

  constructor(
    private readonly facts: CallFacts,
    private readonly emitter: Emitter,
    private readonly clock: Clock,
  ) {
    this.queuedAt = clock.now();
    emitter.emit({ ...facts, type: 'queued', at: this.queuedAt });
  }

  /** Records the start of a process. Returns the number of the attempt, from 1. */
  started({ queuedMs }: Turn): number {
    this.attempt++;
    this.queuedMs += queuedMs;
    this.emitter.emit({ ...this.facts, type: 'started', at: this.clock.now(), attempt: this.attempt, queuedMs });
    return this.attempt;
  }

  ran({ launch, timing }: Transcript): void {
    this.runMs += timing.durationMs;
    this.start = launch.start;
  }

  changed({ changes, moreChanges }: { changes: readonly ItemChange[]; moreChanges: number }): void {
    this.changeCount += changes.length + moreChanges;
    this.changes.push(...changes.slice(0, MAX_CHANGES - this.changes.length));
  }

  retried({ code }: PluginExecutionError, waitMs: number): void {
    this.emitter.emit({ ...this.facts, type: 'retried', at: this.clock.now(), attempt: this.attempt, code, waitMs });
  }

  ended(outcome: CallEnded['outcome'], error: PluginExecutionError | undefined, tally: Tally): void {
    const at = this.clock.now();
    this.emitter.emit({
      ...this.facts,
      type: 'ended',
      at,
      outcome,
      error,
      ...tally,
      totalMs: at - this.queuedAt,
      queuedMs: this.queuedMs,
      runMs: this.runMs,
      start: this.start,
      retries: Math.max(0, this.attempt - 1),
      changes: this.changes,
      changeCount: this.changeCount,
    });
  }
}
