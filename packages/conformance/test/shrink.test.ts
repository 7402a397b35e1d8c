import { describe, expect, it } from 'vitest';
import type { Call } from '../src/call.js';
import { planRun } from '../src/plan.js';
import { sampleCalls, shrinkCall } from '../src/shrink.js';

const manifest = {
  id: 'p',
  name: 'P',
  version: '1.0.0',
  runtime: 'python' as const,
  script: ['python3'],
  capabilities: { movieByName: true, supportsBatch: true },
  isNsfw: false,
  tags: [],
  requires: [],
  auth: [],
};
const config = {
  examples: { movieByName: [{ title: 'Blade Runner', date: '1982' }, { title: 'Amélie' }] },
  deadlines: {},
};
const { probes } = planRun(manifest, config, {}, 0);
const RUNS = 40;

describe.each(probes)('of $action, $mode', (probe) => {
  it('a sampled call is the one that shrinking starts from, smoke and search alike', async () => {
    const calls = sampleCalls(probe, 11, RUNS);
    for (const [index, call] of calls.entries()) {
      const tried: Call[] = [];
      await shrinkCall(probe, { seed: 11, index, budgetMs: 10_000 }, async (candidate) => {
        tried.push(candidate);
        return false;
      });
      expect(tried).toEqual([call]);
    }
  });

  it('any call shrinks to the smallest where any call fails', async () => {
    const smallest = probe.mode === 'single' ? { input: {} } : { batch: [{ id: 'a', input: {} }] };
    for (const index of sampleCalls(probe, 11, RUNS).keys()) {
      const shrunk = await shrinkCall(probe, { seed: 11, index, budgetMs: 10_000 }, async () => true);
      expect(shrunk).toMatchObject({ is: 'smallest', call: { envelope: smallest } });
    }
  });

  it('one culprit is handed out alone, wherever it stood', async () => {
    const isCulprit = ({ envelope }: Call) => JSON.stringify(envelope?.batch ?? envelope?.input).includes('é');
    const failing = [...sampleCalls(probe, 11, RUNS).entries()].filter(([, call]) => isCulprit(call));
    expect(failing.length).toBeGreaterThan(0);
    for (const [index] of failing) {
      const shrunk = await shrinkCall(probe, { seed: 11, index, budgetMs: 10_000 }, async (call) => isCulprit(call));
      expect(shrunk.is === 'smallest' && (shrunk.call.envelope?.batch ?? [0])).toHaveLength(1);
    }
  });

  it('a failure that does not come back is not made smaller', async () => {
    expect(await shrinkCall(probe, { seed: 11, index: 0, budgetMs: 10_000 }, async () => false)).toEqual({
      is: 'gone',
    });
  });
});
