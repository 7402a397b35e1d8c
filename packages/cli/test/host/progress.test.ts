import type { Step } from '@obscura/manager';
import { STEPS } from '@obscura/manager';
import { expect, it } from 'vitest';
import { progressOf } from '../../src/commands/host/words/progress.js';

const MIB = 1024 ** 2;

function shown(steps: readonly (Omit<Step, 'plugin'> & { at?: number })[]): (string | undefined)[] {
  const lines: (string | undefined)[] = [];
  let time = 0;
  const onStep = progressOf(
    (line) => lines.push(line),
    () => time,
  );
  for (const { at = time, ...step } of steps) {
    time = at;
    onStep({ plugin: 'tmdb', ...step });
  }
  return lines;
}

it('a download is drawn ten times a second, and its end', () => {
  const step = (at: number, received: number) => ({ is: 'download', at, received, total: 2 * MIB }) as const;
  expect(shown([step(0, 0), step(50, MIB / 4), step(120, MIB), step(130, 1.5 * MIB), step(140, 2 * MIB)])).toEqual([
    'downloading tmdb  0.0 of 2.0 MiB (0 %)',
    'downloading tmdb  1.0 of 2.0 MiB (50 %)',
    'downloading tmdb  2.0 of 2.0 MiB (100 %)',
  ]);
  expect(shown([{ is: 'download', received: MIB }])).toEqual(['downloading tmdb  1.0 MiB']);
});

it('every step has a word, and at the end nothing is left', () => {
  const lines = shown(STEPS.map((is) => ({ is })));
  expect(lines.slice(0, -1).every((line) => /^\w.* tmdb/.test(line ?? ''))).toBe(true);
  expect(lines.at(-1)).toBeUndefined();
});

it('a name cannot control the terminal', () => {
  const lines: unknown[] = [];
  progressOf((line) => lines.push(line))({ plugin: '\u001b[2J', is: 'verify' });
  expect(lines).toEqual(['verifying \\u{1b}[2J']);
});
