import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whileFailing } from '../../src/experiments/failures/upstream-failure.js';
import { askSingle, type Call } from '../../src/model/call.js';
import type { Judged, Source } from '../../src/model/check.js';
import { askOnce } from '../../src/search/playing/ask.js';
import { type Ask, play } from '../../src/search/playing/play.js';
import { observed } from '../checks/support/observed.js';

const asking = (title: string) => askSingle({ action: 'movieByName', auth: {} }, { title });

/** An ask that answers at once, and counts. */
function counting(happens: Parameters<typeof observed>[1] = {}): Ask & { asked: Call[] } {
  const asked: Call[] = [];
  const ask = async (call: Call): Promise<Judged> => {
    asked.push(call);
    return { ...observed(call, happens), judgement: { passed: [], failed: [], blocked: [] } };
  };
  return Object.assign(ask, { asked });
}

describe('asking once', () => {
  it('makes equal calls once', async () => {
    const ask = counting();
    const once = askOnce(ask);
    const [first, second] = await Promise.all([once(asking('Heat')), once(asking('Heat'))]);
    expect(second).toBe(first);
    expect(await once(asking('Heat'))).toBe(first);
    expect(ask.asked).toHaveLength(1);
  });

  it('tells calls apart by their bytes and by their circumstances', async () => {
    const ask = counting();
    const once = askOnce(ask);
    for (const call of [asking('Heat'), asking('Alien'), whileFailing(asking('Heat'), 'reset')]) await once(call);
    expect(ask.asked).toHaveLength(3);
  });

  it('forgets a call that was aborted', async () => {
    const ask = counting({ ending: { kind: 'aborted' } });
    const once = askOnce(ask);
    await once(asking('Heat'));
    await once(asking('Heat'));
    expect(ask.asked).toHaveLength(2);
  });

  it('forgets what was asked longest ago when the answers are large', async () => {
    // Nothing reads it, unlike stdout.
    const ask = counting({ stderr: 'x'.repeat(6 * 1024 ** 2) });
    const once = askOnce(ask);
    for (const title of ['A', 'B', 'A', 'C', 'A', 'B']) await once(asking(title));
    expect(ask.asked.map(({ envelope }) => envelope?.input?.title)).toEqual(['A', 'B', 'C', 'B']);
  });
});

describe('a scenario', () => {
  /** Asks these questions in turn. */
  const inTurn = (calls: readonly Call[], how: Partial<Source> = {}): Source => ({
    scenarios: fc.constant(undefined),
    ...how,
    next: (_, done) => calls[done.length],
  });

  async function played(source: Source) {
    const [made, shared] = [counting(), counting()];
    const spawned: boolean[] = [];
    const ask: Ask = (call, options) => {
      spawned.push(options?.isSpawned === true);
      return made(call);
    };
    await play(source, undefined, ask, { askOnce: shared });
    return { made: made.asked.length, shared: shared.asked.length, spawned };
  }

  it('shares its calls, but makes one itself that it asks again', async () => {
    const source = inTurn([asking('Heat'), asking('Alien'), asking('Heat')]);
    expect(await played(source)).toMatchObject({ made: 1, shared: 2 });
  });

  it('shares its first call and spawns the others if they depend on the start of the interpreter', async () => {
    const source = inTurn([asking('Heat'), asking('Heat')], { startsAnew: true });
    expect(await played(source)).toEqual({ made: 1, shared: 1, spawned: [true] });
  });
});
