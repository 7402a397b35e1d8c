import type { CheckId } from '../../model/check.js';
import type { RunEvent } from '../../model/report/event.js';

/** When the calls for one check were over, in milliseconds since the start of the run. */
type Span = { calls: number; startedMs: number; endedMs: number };

/** What the events of a run say about its course. */
export class RunLog {
  readonly startedAt = Date.now();
  readonly phases: { phase: string; startedMs: number; calls: number }[] = [];
  private readonly spans = new Map<CheckId, Span>();

  on(event: RunEvent): void {
    const now = Date.now() - this.startedAt;
    if (event.type === 'phase') this.phases.push({ phase: event.phase, startedMs: now, calls: 0 });
    if (event.type !== 'observed') return;
    const phase = this.phases.at(-1);
    if (phase) phase.calls++;
    for (const check of event.checks) {
      const { calls, startedMs } = this.spans.get(check) ?? { calls: 0, startedMs: now };
      this.spans.set(check, { calls: calls + 1, startedMs, endedMs: now });
    }
  }

  /** The course of one check. */
  spanOf(check: CheckId): Span | { calls: 0 } {
    return this.spans.get(check) ?? { calls: 0 };
  }
}
