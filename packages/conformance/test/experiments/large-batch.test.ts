import { expect, it } from 'vitest';
import { changesInFull, growingBatches, grownIn, itemsInTime } from '../../src/experiments/comparison/large-batch.js';
import { type Call, inputsOf } from '../../src/model/call.js';
import type { Judged } from '../../src/model/check.js';
import { contextOf } from '../../src/subject/exam/context.js';
import { observed } from '../checks/support/observed.js';
import { manifestWith } from '../support/manifest.js';

const manifest = { ...manifestWith({ movieByName: true, supportsBatch: true }) };
const examples = { movieByName: ['Heat', 'Alien', 'Brazil', 'Ran', 'Stalker'].map((title) => ({ title })) };
const [source] = growingBatches(contextOf(manifest, { examples, deadlines: {}, credentials: {}, skip: {} }, {}));

/** Answers each item with its title, or another one in a batch of so many, after so long. */
function play(takesMs: (items: number) => number, titleIn: (title: unknown, items: number) => unknown): Judged[] {
  const done: Judged[] = [];
  for (let call = next(); call; call = next()) {
    const { batch = [] } = call.envelope ?? {};
    const results = batch.map(({ id, input }) => ({ id, result: { title: titleIn(input.title, batch.length) } }));
    const seen = observed(call, { stdout: JSON.stringify({ ok: true, results }) });
    const timing = { queuedMs: 0, durationMs: takesMs(batch.length) };
    done.push({
      ...seen,
      transcript: { ...seen.transcript, timing },
      judgement: { passed: [], failed: [], blocked: [] },
    });
  }
  return done;

  function next(): Call | undefined {
    return [source?.next(examples.movieByName, done) ?? []].flat()[0];
  }
}

const sizes = (done: readonly Judged[]) => done.map(({ call }) => inputsOf(call).length);
const same = (title: unknown) => title;

it('asks about the examples, then about a full batch that begins with them', () => {
  const done = play(() => 100, same);
  expect(sizes(done)).toEqual([5, 50]);
  expect(inputsOf((done[1] as Judged).call).slice(0, 6)).toEqual([...examples.movieByName, { title: 'Heat' }]);
  expect(grownIn(done)).toEqual({ few: [done[0]], one: undefined, full: done[1], again: undefined });
});

it('asks about the few again and about one item if they take long, and fits the full batch into half the deadline', () => {
  const slow = play((items) => 100 + 1000 * items, same);
  const grown = grownIn(slow);
  expect(grown && itemsInTime(grown)).toBe(14);
  expect(sizes(slow)).toEqual([5, 5, 1, 14]);
  const slowToStart = play((items) => 8_000 + items, same);
  expect(sizes(slowToStart)).toEqual([5, 5, 1, 50]);
});

it('does not mind a first call that has to wait', () => {
  let calls = 0;
  const done = play(() => (calls++ === 0 ? 20_000 : 100), same);
  expect(sizes(done)).toEqual([5, 5, 50]);
  const grown = grownIn(done);
  expect(grown && itemsInTime(grown)).toBe(50);
});

it('asks for no more than a few if there is time for no more', () => {
  expect(sizes(play((items) => 4_000 * items, same))).toEqual([5, 5, 1]);
});

it('knows the calls of a kept case by their number of items', () => {
  const [few, full, again] = play(
    () => 100,
    (title, items) => (items > 20 && title === 'Ran' ? 'Run' : title),
  ) as [Judged, Judged, Judged];
  const one = play(() => 10_000, same).find(({ call }) => inputsOf(call).length === 1) as Judged;
  expect(grownIn([one, few, full, again])).toEqual({ few: [few], one, full, again });
});

it('asks about the few again if the full batch changes their answers', () => {
  const done = play(
    () => 100,
    (title, items) => (items > 20 && title === 'Ran' ? 'Run' : title),
  );
  expect(sizes(done)).toEqual([5, 50, 5]);
  const grown = grownIn(done);
  expect(grown?.again).toBe(done[2]);
  expect(grown && changesInFull(grown)).toMatchObject([{ path: expect.stringContaining('row-4') }]);
});
