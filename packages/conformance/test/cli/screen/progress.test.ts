import { expect, it } from 'vitest';
import { plainProgressOn, progressOn } from '../../../src/cli/screen/progress.js';
import type { RunEvent } from '../../../src/model/report/event.js';

/** A screen that draws what it is sent, as a terminal would: its last line. */
function screenOf(columns?: number) {
  let line = '';
  return {
    write(text: string) {
      line = (line + text).split('\r\u001b[2K').at(-1) ?? '';
    },
    hasColors: false,
    columns,
    line: () => line,
  };
}

// The line needs nothing else of an event.
const event = (fields: object) => fields as RunEvent;
const CALL = event({ type: 'observed', checks: ['batch/ids-exact'] });

it('shows the phase, calls, their rate, findings, the time and the check, and vanishes', () => {
  let now = 0;
  const screen = screenOf();
  const progress = progressOn(screen, 10_000, () => now);
  progress.on(event({ type: 'phase', phase: 'experiments' }));
  for (let call = 0; call < 40; call++) {
    now += 100;
    progress.on(CALL);
  }
  progress.on(event({ type: 'finding' }));
  now += 100;
  progress.on(CALL);
  expect(screen.line()).toBe('experiments  41 calls, 10/s  1 finding  4 of 10 s  batch/ids-exact');
  progress.clear();
  expect(screen.line()).toBe('');
});

it('fits into the width of the terminal', () => {
  const screen = screenOf(20);
  progressOn(screen, undefined).on(CALL);
  expect(screen.line()).toHaveLength(19);
});

it('draws at most ten times a second', () => {
  let count = 0;
  const screen = { write: () => void count++, hasColors: false };
  const progress = progressOn(screen, undefined, () => 0);
  for (let call = 0; call < 1000; call++) progress.on(CALL);
  expect(count).toBe(1);
});

it('prints a plain line now and then where there is no terminal, and none in a short run', () => {
  let now = 0;
  const lines: string[] = [];
  const screen = { write: (line: string) => void lines.push(line), hasColors: false };
  const progress = plainProgressOn(screen, undefined, () => now);
  for (let call = 0; call < 29; call++) {
    now += 1000;
    progress.on(CALL);
  }
  expect(lines).toEqual([]);
  for (let call = 0; call < 36; call++) {
    now += 1000;
    progress.on(CALL);
  }
  progress.clear();
  expect(lines).toEqual([
    'manifest  30 calls, 1/s  0 findings  30 s  batch/ids-exact\n',
    'manifest  60 calls, 1/s  0 findings  60 s  batch/ids-exact\n',
  ]);
});
