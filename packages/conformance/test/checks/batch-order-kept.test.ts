import { describe, expect, it } from 'vitest';
import { batchOrderKept } from '../../src/checks/batch/same/order-kept.js';
import { NOT_EXERCISED, PASS } from '../../src/model/check.js';
import { batch, convicted, seeAnswer, single } from './support/observed.js';

const answering = (ids: readonly string[]) => ({ ok: true, results: ids.map((id) => ({ id, result: null })) });

describe('batch/order-kept', () => {
  it('fails on results in a different order', () => {
    expect(seeAnswer(batchOrderKept, batch(['a', 'b', 'c']), answering(['a', 'c', 'b']))).toEqual(
      convicted('2 of 3 results are not in the position of their items', [
        'results[1] answers "c", not "b"',
        'results[2] answers "b", not "c"',
      ]),
    );
  });

  it('passes if the order is kept', () => {
    expect(seeAnswer(batchOrderKept, batch(['b', 'a']), answering(['b', 'a']))).toEqual(PASS);
  });

  it('is not exercised by fewer than two items, wrong ids, a refusal or a single call', () => {
    expect(seeAnswer(batchOrderKept, batch(['a']), answering(['a']))).toEqual(NOT_EXERCISED);
    expect(seeAnswer(batchOrderKept, batch(['a', 'b']), answering(['b']))).toEqual(NOT_EXERCISED);
    expect(seeAnswer(batchOrderKept, batch(['a', 'b']), { ok: false, error: 'down' })).toEqual(NOT_EXERCISED);
    expect(seeAnswer(batchOrderKept, single(), { ok: true, result: null })).toEqual(NOT_EXERCISED);
  });

  it('applies if the manifest declares batches', () => {
    const applies = (supportsBatch: boolean) => batchOrderKept.appliesTo({ capabilities: { supportsBatch } } as never);
    expect([applies(true), applies(false)]).toEqual([true, false]);
  });
});
