import { describe, expect, it } from 'vitest';
import type { SentItem } from '../../../src/calls/ask/envelope.js';
import type { Outcome, Reply } from '../../../src/calls/ask/outcome.js';
import { ERRORS, type ErrorCode } from '../../../src/calls/errors/error-codes.js';
import { type Ask, isolate } from '../../../src/calls/identify-all/isolate.js';
import { PluginExecutionError } from '../../../src/index.js';

const FIFTY: readonly SentItem[] = Array.from({ length: 50 }, (_, index) => ({ id: String(index), inputJson: '{}' }));

function errorOf(code: ErrorCode, words = ''): PluginExecutionError {
  const message = `${code}: ${words}`;
  return new PluginExecutionError({
    ...ERRORS[code],
    ...{ code, message, pluginId: 'p', action: 'movieByName', stderr: '', stdout: '' },
  });
}

/** A plugin that fails as a whole if one item does, and counts its calls. */
function plugin(poison: ReadonlyMap<string, PluginExecutionError>) {
  const calls: number[] = [];
  const ask: Ask<string> = async (_, items): Promise<Reply<string>> => {
    calls.push(items.length);
    const bad = items.map(({ id }) => poison.get(id)).find((error) => error !== undefined);
    const found = new Map<string, Outcome<string>>(items.map(({ id }) => [id, { ok: true, result: id }]));
    return bad ? { outcomes: new Map(), failure: { error: bad, unanswered: items } } : { outcomes: found };
  };
  return { calls, ask };
}

/** The ids that came back with an error, after checking that all ids came back, and the others with their own results. */
function failedIn(outcomes: ReadonlyMap<string, Outcome<string>>): string[] {
  expect(outcomes.size).toBe(50);
  const failed: string[] = [];
  for (const [id, outcome] of outcomes) {
    if (!outcome.ok) failed.push(id);
    else expect(outcome.result).toBe(id);
  }
  return failed.toSorted();
}

describe('isolate', () => {
  it('makes one call if nothing is wrong', async () => {
    const { calls, ask } = plugin(new Map());
    expect(failedIn(await isolate(FIFTY, ask))).toEqual([]);
    expect(calls).toEqual([50]);
  });

  it.each([
    ['exited-non-zero', 12],
    ['timed-out', 13],
    ['plugin-refused', 13],
  ] as const)('finds one poisonous item of fifty, wherever it is: %s, in at most %i calls', async (code, most) => {
    const counts: number[] = [];
    for (const { id } of FIFTY) {
      const { calls, ask } = plugin(new Map([[id, errorOf(code, `no ${id}`)]]));
      expect(failedIn(await isolate(FIFTY, ask))).toEqual([id]);
      counts.push(calls.length);
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(most);
  });

  it('finds several, and keeps all the others', async () => {
    const poison = new Map(['0', '24', '25', '49'].map((id) => [id, errorOf('exited-non-zero')]));
    const { calls, ask } = plugin(poison);
    expect(failedIn(await isolate(FIFTY, ask))).toEqual(['0', '24', '25', '49']);
    expect(calls.length).toBeLessThan(51);
  });

  it('takes three items that fail just as the batch did as proof for all of them', async () => {
    const { calls, ask } = plugin(new Map(FIFTY.map(({ id }) => [id, errorOf('plugin-refused', 'the key is wrong')])));
    expect(failedIn(await isolate(FIFTY, ask))).toHaveLength(50);
    expect(calls).toEqual([50, 1, 1, 1]);
  });

  it('stops asking if the failure affects every item', async () => {
    for (const code of ['aborted', 'closed', 'credential-refused', 'rate-limited', 'unavailable'] as const) {
      const { calls, ask } = plugin(new Map(FIFTY.map(({ id }) => [id, errorOf(code)])));
      expect(failedIn(await isolate(FIFTY, ask))).toHaveLength(50);
      expect(calls).toEqual([50]);
    }
  });

  it('ends its search when a failure affects every item', async () => {
    const { calls, ask } = plugin(new Map([['3', errorOf('exited-non-zero')]]));
    const closing: Ask<string> = async (kind, items) =>
      calls.length < 3
        ? ask(kind, items)
        : { outcomes: new Map(), failure: { error: errorOf('closed'), unanswered: items } };
    const outcomes = await isolate(FIFTY, closing);
    expect(failedIn(outcomes).length).toBeGreaterThan(30);
    expect(calls).toHaveLength(3);
  });
});
