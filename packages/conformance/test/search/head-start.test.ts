import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Judged } from '../../src/model/check.js';
import { HeadStart } from '../../src/search/playing/head-start.js';
import type { Task } from '../../src/search/schedule.js';

const never = new AbortController().signal;

function task(): Task {
  const source = { scenarios: fc.constant(undefined), next: () => undefined };
  return {
    strand: { checks: [], source, runs: 1, isExploration: false },
    seed: 1,
    index: 0,
    scenario: undefined,
    isRequired: true,
  };
}

/** A play that lasts until its signal ends it, and counts. */
function lasting() {
  let [began, ended] = [0, 0];
  const play = (signal: AbortSignal) => {
    began++;
    return new Promise<Judged[]>((resolve) => {
      signal.addEventListener('abort', () => {
        ended++;
        resolve([]);
      });
    });
  };
  return { play, counts: () => ({ began, ended }) };
}

it('hands over what has begun, once', async () => {
  const [headStart, begun] = [new HeadStart(), task()];
  const result: Judged[] = [];
  headStart.begin(begun, async () => result);
  expect(await headStart.take(begun, never)).toBe(result);
  expect(headStart.take(begun, never)).toBeUndefined();
  expect(headStart.take(task(), never)).toBeUndefined();
});

it('begins a task once, and only so many', () => {
  const [headStart, same, { play, counts }] = [new HeadStart(), task(), lasting()];
  for (const each of [same, same, ...Array.from({ length: 20 }, task)]) headStart.begin(each, play);
  expect(counts()).toEqual({ began: 8, ended: 0 });
});

it('ends a task with the round that took it', async () => {
  const [headStart, begun, { play, counts }] = [new HeadStart(), task(), lasting()];
  const round = new AbortController();
  headStart.begin(begun, play);
  const played = headStart.take(begun, round.signal);
  round.abort();
  await played;
  expect(counts()).toEqual({ began: 1, ended: 1 });
});

it('ends what no round took', async () => {
  const [headStart, { play, counts }] = [new HeadStart(), lasting()];
  headStart.begin(task(), play);
  await headStart.close();
  expect(counts()).toEqual({ began: 1, ended: 1 });
});
