import type { RunEvent } from '../../model/report/event.js';
import { counted } from '../../wording/counted.js';
import { printable } from '../../wording/printable.js';
import type { Screen } from '../terminal.js';

/** What a run shows of its progress: a line that vanishes on a terminal, or now and then a plain one elsewhere. */
export type Progress = {
  on(event: RunEvent): void;
  /** Removes the line, to make room for other output or for good. The next event draws it again. */
  clear(): void;
};

/** How often to draw the line at the most, in milliseconds. */
const PACE_MS = 100;
/** Moves to the start of the line and deletes it. */
const CLEAR = '\r\u001b[2K';

/** How often to print a line where none can vanish, such as in the log of a CI: a run of half a minute needs none. */
const PLAIN_PACE_MS = 30_000;

/** Shows the progress of a run on one line that vanishes. `budgetMs`: when the search is to stop; absent if it has no budget. */
export function progressOn(screen: Screen, budgetMs: number | undefined, now: () => number = Date.now): Progress {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  const progress = watched(budgetMs, now, (line) => {
    if (now() - drawnAt < PACE_MS) return;
    drawnAt = now();
    const width = (screen.columns ?? 80) - 1;
    screen.write(`${CLEAR}${line().slice(0, width)}`);
    isShown = true;
  });
  return {
    on: progress,
    clear() {
      if (isShown) screen.write(CLEAR);
      isShown = false;
      drawnAt = Number.NEGATIVE_INFINITY;
    },
  };
}

/** Prints the progress of a long run on plain lines, for whoever reads along in a log. */
export function plainProgressOn(screen: Screen, budgetMs: number | undefined, now: () => number = Date.now): Progress {
  let printedAt = now();
  const progress = watched(budgetMs, now, (line) => {
    if (now() - printedAt < PLAIN_PACE_MS) return;
    printedAt = now();
    screen.write(`${line()}\n`);
  });
  return { on: progress, clear() {} };
}

/** Counts what a run does, and offers a line about it after each event. */
function watched(
  budgetMs: number | undefined,
  now: () => number,
  offer: (line: () => string) => void,
): (event: RunEvent) => void {
  const startedAt = now();
  const seen = { phase: 'manifest', calls: 0, findings: 0, check: '' };
  return (event) => {
    if (event.type === 'phase') seen.phase = event.phase;
    if (event.type === 'finding') seen.findings++;
    if (event.type === 'observed') {
      seen.calls++;
      seen.check = event.checks[0] ?? seen.check;
    }
    if (event.type !== 'report') offer(() => lineOf(seen, now() - startedAt, budgetMs));
  };
}

type Seen = { phase: string; calls: number; findings: number; check: string };

function lineOf({ phase, calls, findings, check }: Seen, elapsedMs: number, budgetMs: number | undefined): string {
  const seconds = Math.round(elapsedMs / 1000);
  const rate = elapsedMs < 1000 ? '' : `, ${Math.round((calls * 1000) / elapsedMs)}/s`;
  const time = budgetMs === undefined ? `${seconds} s` : `${seconds} of ${Math.round(budgetMs / 1000)} s`;
  return printable(`${phase}  ${counted(calls, 'call')}${rate}  ${counted(findings, 'finding')}  ${time}  ${check}`);
}
