import { describe, expect, it } from 'vitest';
import { inputAnyText } from '../../src/checks/input/any-text.js';
import { type Call, modeOf } from '../../src/model/call.js';
import type { Source } from '../../src/model/check.js';
import { sampleScenarios, shrinkScenario } from '../../src/search/conviction/shrink.js';
import { contextOf } from '../../src/subject/exam/context.js';
import { manifestWith } from '../support/manifest.js';

const manifest = manifestWith({ movieByName: true, supportsBatch: true });
const config = {
  examples: { movieByName: [{ title: 'Blade Runner', date: '1982' }, { title: 'Amélie' }] },
  deadlines: {},
  credentials: {},
  skip: {},
};
const strands = inputAnyText
  .sources(contextOf(manifest, config, {}))
  .map((source) => ({ source, mode: modeOf(source.first?.[0] as Call) })); // it begins with the examples
const RUNS = 40;
/** None of these shrinks takes nearly as many. */
const ENOUGH = { runs: 10_000 };

const sampleCalls = (source: Source) => sampleScenarios(source, 11, RUNS) as Call[]; // its scenarios are calls

describe.each(strands)('$mode', ({ source, mode }) => {
  it('a sampled call is the one that shrinking starts from, smoke and search alike', async () => {
    const calls = sampleCalls(source);
    for (const [index, call] of calls.entries()) {
      const tried: Call[] = [];
      await shrinkScenario(
        source,
        { seed: 11, index, scenario: sampleCalls(source)[index], budget: ENOUGH },
        async (candidate) => {
          tried.push(candidate as Call);
          return false;
        },
      );
      expect(tried.at(-1)).toEqual(call); // those before it have lost a part
    }
  });

  it('any call shrinks to the smallest one if every call fails', async () => {
    const smallest = mode === 'single' ? { input: {} } : { batch: [{ id: 'a', input: {} }] };
    for (const index of sampleCalls(source).keys()) {
      const shrunk = await shrinkScenario(
        source,
        { seed: 11, index, scenario: sampleCalls(source)[index], budget: ENOUGH },
        async () => true,
      );
      expect(shrunk).toMatchObject({ is: 'smallest', scenario: { envelope: smallest } });
    }
  });

  it('a single culprit is left alone, wherever it was', async () => {
    const isCulprit = ({ envelope }: Call) => JSON.stringify(envelope?.batch ?? envelope?.input).includes('é');
    const failing = [...sampleCalls(source).entries()].filter(([, call]) => isCulprit(call));
    expect(failing.length).toBeGreaterThan(0);
    for (const [index] of failing) {
      const shrunk = await shrinkScenario(
        source,
        { seed: 11, index, scenario: sampleCalls(source)[index], budget: ENOUGH },
        async (call) => isCulprit(call as Call),
      );
      expect(shrunk.is === 'smallest' && ((shrunk.scenario as Call).envelope?.batch ?? [0])).toHaveLength(1);
    }
  });

  it('a value from a list of odd ones shrinks beyond that list', async () => {
    const hasBlank = (call: Call) => call.envelope?.batch?.some(({ id }) => id.includes(' ')) ?? false;
    const failing = [...sampleCalls(source).entries()].filter(([, call]) => hasBlank(call));
    expect(failing.length > 0).toBe(mode === 'batch');
    for (const [index, scenario] of failing) {
      const shrunk = await shrinkScenario(source, { seed: 11, index, scenario, budget: ENOUGH }, async (call) =>
        hasBlank(call as Call),
      );
      expect(shrunk).toMatchObject({ scenario: { envelope: { batch: [{ id: ' ', input: {} }] } } });
    }
  });

  it('a budget of runs is never exceeded, and what is smallest by then is handed out', async () => {
    const options = { seed: 11, index: 1, scenario: sampleCalls(source)[1] };
    const all = await countedShrink(options, 10_000);
    for (const runs of [0, 1, 2, all.tried - 1]) {
      const { tried, shrunk } = await countedShrink(options, runs);
      expect(tried).toBe(runs);
      expect(shrunk.is).toBe(runs === 0 ? 'out-of-time' : 'smallest');
    }
  });

  async function countedShrink(options: { seed: number; index: number; scenario: unknown }, runs: number) {
    let tried = 0;
    const shrunk = await shrinkScenario(source, { ...options, budget: { runs } }, async () => {
      tried++;
      return true;
    });
    return { tried, shrunk };
  }

  it('a failure that does not come back is not shrunk', async () => {
    expect(
      await shrinkScenario(
        source,
        { seed: 11, index: 0, scenario: sampleCalls(source)[0], budget: ENOUGH },
        async () => false,
      ),
    ).toEqual({
      is: 'gone',
    });
  });
});
