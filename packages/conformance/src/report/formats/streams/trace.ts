import { modeOf } from '../../../model/call.js';
import type { RunEvent } from '../../../model/report/event.js';
import type { MakeReporter } from '../../reporter.js';
import { safeJson } from '../../safe-json.js';

/** An event of Chrome's trace format. Times are in microseconds. */
type TraceEvent = {
  name: string;
  ph: 'X' | 'i' | 'M';
  ts: number;
  dur?: number;
  pid: 1;
  tid: number;
  [field: string]: unknown;
};

/** Phases stand on the first row, and calls on one row each for all that ran side by side. */
const PHASES_ROW = 0;

/** Chrome trace events, which Perfetto shows: phases, and which calls ran side by side. */
export const traceReporter: MakeReporter = (output) => {
  const startedAt = Date.now();
  const events: TraceEvent[] = [];
  const rows = new Rows();
  let phase: { name: string; ts: number } | undefined;

  function endPhase(): void {
    if (phase) events.push({ ...phase, ph: 'X', dur: now() - phase.ts, pid: 1, tid: PHASES_ROW });
  }

  function now(): number {
    return (Date.now() - startedAt) * 1000;
  }

  return {
    on(event) {
      if (event.type === 'phase') {
        endPhase();
        phase = { name: event.phase, ts: now() };
      }
      if (event.type === 'observed') events.push(callOf(event, now(), startedAt, rows));
      if (event.type === 'finding') {
        const { check, evidence } = event.finding;
        events.push({
          name: check,
          ph: 'i',
          s: 'g',
          ts: now(),
          pid: 1,
          tid: PHASES_ROW,
          args: { message: evidence.message },
        });
      }
    },
    end() {
      endPhase();
      const named = [PHASES_ROW, ...rows.names()].map((tid): TraceEvent => {
        const name = tid === PHASES_ROW ? 'phases' : `worker ${tid}`;
        return { name: 'thread_name', ph: 'M', ts: 0, pid: 1, tid, args: { name } };
      });
      output.write(safeJson({ displayTimeUnit: 'ms', traceEvents: [...named, ...events] }));
    },
  };
};

function callOf(
  { observed, checks }: Extract<RunEvent, { type: 'observed' }>,
  now: number,
  startedAt: number,
  rows: Rows,
): TraceEvent {
  const { call, transcript, requests } = observed;
  const dur = Math.round(transcript.timing.durationMs * 1000);
  // Events come in the order of the plan, so a call may have ended long before its event.
  const ts =
    observed.startedAt === undefined ? Math.max(0, now - dur) : Math.max(0, (observed.startedAt - startedAt) * 1000);
  const name = call.envelope ? `${call.envelope.action} (${modeOf(call)})` : 'raw bytes';
  const args = { checks, ending: transcript.ending.kind, requests: requests.length };
  return { name, ph: 'X', ts, dur, pid: 1, tid: rows.place(ts, ts + dur), args };
}

/** Places spans on as few rows as it takes to keep them apart. */
class Rows {
  private readonly rows: { start: number; end: number }[][] = [];

  /** The number of the row, counted from 1. */
  place(start: number, end: number): number {
    const isFree = (spans: readonly { start: number; end: number }[]) =>
      spans.every((span) => span.end <= start || span.start >= end);
    const found = this.rows.findIndex(isFree);
    const row = found === -1 ? this.rows.push([]) - 1 : found;
    this.rows[row]?.push({ start, end });
    return row + 1;
  }

  names(): number[] {
    return this.rows.map((_, index) => index + 1);
  }
}
