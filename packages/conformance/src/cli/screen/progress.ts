import type { RunEvent } from '../../model/report/event.js';
import { counted } from '../../wording/counted.js';
import { printable } from '../../wording/printable.js';
import type { Screen } from '../terminal.js';

/** Progress on the last line of a terminal. */
export type Progress = {
  on(event: RunEvent): void;
  /** Removes the line, to make room for other output or for good. The next event draws it again. */
  clear(): void;
};

/** How often to draw the line at the most, in milliseconds. */
const PACE_MS = 100;
/** Moves to the start of the line and deletes it. */
const CLEAR = '\r\u001b[2K';

/** Shows the progress of a run on one line that vanishes. `budgetMs`: when the search is to stop; absent if it has no budget. */
export function progressOn(screen: Screen, budgetMs: number | undefined, now: () => number = Date.now): Progress {
  const startedAt = now();
  const seen = { phase: 'manifest', calls: 0, findings: 0, check: '' };
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isShown = false;

  function draw(): void {
    if (now() - drawnAt < PACE_MS) return;
    drawnAt = now();
    const width = (screen.columns ?? 80) - 1;
    screen.write(`${CLEAR}${lineOf(seen, now() - startedAt, budgetMs).slice(0, width)}`);
    isShown = true;
  }

  return {
    on(event) {
      if (event.type === 'phase') seen.phase = event.phase;
      if (event.type === 'finding') seen.findings++;
      if (event.type === 'observed') {
        seen.calls++;
        seen.check = event.checks[0] ?? seen.check;
      }
      if (event.type !== 'report') draw();
    },
    clear() {
      if (isShown) screen.write(CLEAR);
      isShown = false;
      drawnAt = Number.NEGATIVE_INFINITY;
    },
  };
}

type Seen = { phase: string; calls: number; findings: number; check: string };

function lineOf({ phase, calls, findings, check }: Seen, elapsedMs: number, budgetMs: number | undefined): string {
  const seconds = Math.round(elapsedMs / 1000);
  const rate = elapsedMs < 1000 ? '' : `, ${Math.round((calls * 1000) / elapsedMs)}/s`;
  const time = budgetMs === undefined ? `${seconds} s` : `${seconds} of ${Math.round(budgetMs / 1000)} s`;
  return printable(`${phase}  ${counted(calls, 'call')}${rate}  ${counted(findings, 'finding')}  ${time}  ${check}`);
}
