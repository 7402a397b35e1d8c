import type { Check, CheckId } from '../../model/check.js';
import type { RunEvent } from '../../model/report/event.js';

/** When the calls that a check looks at were over, in milliseconds since the start of the run, and in which phase it began. */
type Span = { calls: number; phase?: string | undefined; startedMs: number; endedMs: number };

/** The phase before any call. */
const BEFORE_CALLS = 'manifest';

/** What the events of a run say about its course. */
export class RunLog {
  readonly startedAt = Date.now();
  private readonly begun: { phase: string; startedMs: number; calls: number }[] = [];
  private readonly spans = new Map<CheckId, Span>();
  /** Of all calls. */
  private whole: Span | undefined;
  private firstPhaseMs: number | undefined;

  on(event: RunEvent): void {
    const now = this.elapsed();
    if (event.type === 'phase') {
      this.firstPhaseMs ??= now;
      this.begun.push({ phase: event.phase, startedMs: now, calls: 0 });
    }
    if (event.type !== 'observed') return;
    const phase = this.begun.at(-1);
    if (phase) phase.calls++;
    const extended = ({ calls, ...span }: Span = { calls: 0, phase: phase?.phase, startedMs: now, endedMs: now }) => ({
      ...span,
      calls: calls + 1,
      endedMs: now,
    });
    this.whole = extended(this.whole);
    for (const check of event.checks) this.spans.set(check, extended(this.spans.get(check)));
  }

  /** The phases so far, and how long each took. */
  phases(): { phase: string; startedMs: number; durationMs: number; calls: number }[] {
    return this.begun.map((phase, index) => {
      const endedMs = this.begun[index + 1]?.startedMs ?? this.elapsed();
      return { ...phase, durationMs: endedMs - phase.startedMs };
    });
  }

  /** The course of one check. Some look at the directory before any call, and others at the calls that were made for any check. */
  spanOf(check: CheckId, kind?: Check['kind']): Span | { calls: 0 } {
    const own = this.spans.get(check);
    if (own) return own;
    if (kind === 'static')
      return { calls: 0, phase: BEFORE_CALLS, startedMs: 0, endedMs: this.firstPhaseMs ?? this.elapsed() };
    return this.whole && (kind === 'judge' || kind === 'run') ? { ...this.whole, calls: 0 } : { calls: 0 };
  }

  private elapsed(): number {
    return Date.now() - this.startedAt;
  }
}
