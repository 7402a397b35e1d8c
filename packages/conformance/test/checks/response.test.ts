import { describe, expect, it } from 'vitest';
import { responseNoMatchIsNull } from '../../src/checks/response/no-match-is-null.js';
import { responseNoNullBeside } from '../../src/checks/response/no-null-beside.js';
import { responseObjectWithOk } from '../../src/checks/response/object-with-ok.js';
import { responseResultIsObjectOrNull } from '../../src/checks/response/result-is-object-or-null.js';
import { NOT_EXERCISED, PASS } from '../../src/model/check.js';
import { batch, convicted, seeAnswer, single } from './support/observed.js';

describe('response/no-null-beside', () => {
  it.each([
    [single(), { ok: true, result: null, error: null }, '`error` is null next to `result`'],
    [
      single(),
      { ok: true, result: { title: 'Heat' }, results: null, error: null },
      '`results` and `error` are null next to `result`',
    ],
    [
      batch(['a']),
      { ok: true, results: [{ id: 'a', result: null }], result: null },
      '`result` is null next to `results`',
    ],
    [single(), { ok: false, error: 'down', result: null }, '`result` is null next to `error`'],
    // Wrong ids belong to a later stage.
    [batch(['a']), { ok: true, results: [], error: null }, '`error` is null next to `results`'],
  ])('fails: %j %j', (call, document, message) => {
    expect(seeAnswer(responseNoNullBeside, call, document)).toEqual(convicted(message));
  });

  it.each([
    [single(), { ok: true, result: null }],
    [single(), { ok: true, result: null, other: null }],
    [batch(['a']), { ok: true, results: [{ id: 'a', result: null, error: null }] }],
    [single(), { ok: false, error: 'down' }],
  ])('passes: %j %j', (call, document) => {
    expect(seeAnswer(responseNoNullBeside, call, document)).toEqual(PASS);
  });

  it.each([
    [single(), { ok: true, results: null }],
    [single(), { ok: false, error: null, result: null }],
    [single(), null],
    [single(), { ok: true, result: {}, error: 'x', results: null }],
  ])('is not exercised if the shape is wrong: %j %j', (call, document) => {
    expect(seeAnswer(responseNoNullBeside, call, document)).toEqual(NOT_EXERCISED);
  });
});

describe('response/no-match-is-null', () => {
  const see = (result: unknown) => seeAnswer(responseNoMatchIsNull, single(), { ok: true, result });

  it.each([
    [{}, '`result` is an empty object; for “no match”, answer null'],
    [{ title: ' ' }, '`result` has one field, and it is empty; for “no match”, answer null'],
    [
      { title: null, overview: '', genres: [], cast: [{ name: null }], externalIds: {} },
      '`result` has 5 fields, all empty; for “no match”, answer null',
    ],
  ])('fails on %j', (result, message) => {
    expect(see(result)).toEqual(convicted(message));
  });

  it('fails on each item of a batch', () => {
    const results = [
      { id: 'a', result: {} },
      { id: 'b', result: { title: 'Heat' } },
      { id: 'c', result: { title: '' } },
    ];
    expect(seeAnswer(responseNoMatchIsNull, batch(['a', 'b', 'c']), { ok: true, results })).toEqual(
      convicted('`results[0].result` is an empty object; for “no match”, answer null', [
        '`results[2].result` has one field, and it is empty',
      ]),
    );
  });

  it('survives nesting', () => {
    let nested: unknown = [];
    for (let depth = 0; depth < 150; depth++) nested = [nested];
    expect(see({ nested }).is).toBe('fail');
  });

  it.each([[null], [{ title: 'Heat' }], [{ season: 0 }], [{ matched: false }], [{ cast: [{ name: 'Pacino' }] }]])(
    'passes %j',
    (result) => {
      expect(see(result)).toEqual(PASS);
    },
  );

  it('is not exercised by a refusal or an empty batch', () => {
    expect(seeAnswer(responseNoMatchIsNull, single(), { ok: false, error: 'down' })).toEqual(NOT_EXERCISED);
    expect(seeAnswer(responseNoMatchIsNull, batch([]), { ok: true, results: [] })).toEqual(NOT_EXERCISED);
    expect(seeAnswer(responseNoMatchIsNull, single(), { ok: true })).toEqual(NOT_EXERCISED);
  });
});

describe('JSON that was serialized twice', () => {
  it.each([
    [responseObjectWithOk, single(), JSON.stringify({ ok: true, result: null }), 'it was serialized twice'],
    [responseObjectWithOk, batch(['a']), JSON.stringify({ ok: true, results: [] }), 'it was serialized twice'],
    [
      responseResultIsObjectOrNull,
      single(),
      { ok: true, result: '{"title": "Heat"}' },
      'a result was serialized before',
    ],
    [
      responseResultIsObjectOrNull,
      batch(['a']),
      { ok: true, results: [{ id: 'a', result: '{"title": "Heat"}' }] },
      'a result was serialized before',
    ],
  ])('is recognized: %o %j %j', (check, call, document, says) => {
    expect(seeAnswer(check, call, document)).toMatchObject({
      is: 'fail',
      evidence: { message: expect.stringContaining(says), advice: { fix: expect.stringContaining('Serialize once') } },
    });
  });

  it.each([
    [responseObjectWithOk, 'no match'],
    [responseObjectWithOk, '{broken'],
    [responseResultIsObjectOrNull, { ok: true, result: 'Heat' }],
  ])('is not seen in other text: %o %j', (check, document) => {
    const seen = seeAnswer(check, single(), document);
    expect(seen).toMatchObject({ is: 'fail' });
    expect(seen).not.toMatchObject({ evidence: { advice: expect.anything() } });
  });
});
