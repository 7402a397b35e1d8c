import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../src/response/answer.js';
import { readAnswer } from '../src/response/read-answer.js';
import { PluginResponse } from '../src/schema/response-schema.js';

const single: Question = { kind: 'single' };
const batch = (...ids: string[]): Question => ({ kind: 'batch', ids });
const codes = (question: Question, document: unknown) => {
  const read = readAnswer(question, document);
  return read.ok ? [] : read.issues.map(({ code }) => code);
};

describe('readAnswer', () => {
  it.each([
    [{ ok: true, result: null }],
    [{ ok: true, result: {} }],
    [{ ok: true, result: { title: 'Heat' }, fieldOfTomorrow: 1 }],
    [{ ok: true, result: null, error: null, results: null }],
    [{ ok: false, error: 'TMDB is down' }],
    [{ ok: false, error: 'TMDB is down', result: null }],
  ])('accepts %j for one item', (document) => {
    expect(codes(single, document)).toEqual([]);
  });

  it.each([
    [null, 'not-a-response'],
    [[], 'not-a-response'],
    ['ok', 'not-a-response'],
    [{}, 'not-a-response'],
    [{ ok: 'true', result: null }, 'not-a-response'],
    [{ ok: 1, result: null }, 'not-a-response'],
    [{ ok: true }, 'not-what-was-asked'],
    [{ ok: true, results: [] }, 'not-what-was-asked'],
    [{ ok: true, result: [] }, 'bad-result'],
    [{ ok: true, result: 'Heat' }, 'bad-result'],
    [{ ok: true, result: false }, 'bad-result'],
    [{ ok: false }, 'bad-error'],
    [{ ok: false, error: ' \n' }, 'bad-error'],
    [{ ok: false, error: { message: 'x' } }, 'bad-error'],
    [{ ok: true, result: {}, results: [] }, 'not-exclusive'],
    [{ ok: true, result: {}, error: 'x' }, 'not-exclusive'],
    [{ ok: false, error: 'x', result: {} }, 'not-exclusive'],
  ])('refuses %j for one item as %s', (document, code) => {
    expect(codes(single, document)).toEqual([code]);
  });

  it.each([
    [{ ok: true, result: null }, 'not-what-was-asked'],
    [{ ok: true, results: null }, 'not-what-was-asked'],
    [{ ok: true, results: {} }, 'not-what-was-asked'],
    [{ ok: true, results: ['Heat'] }, 'bad-result'],
    [{ ok: true, results: [{ id: 'a' }] }, 'bad-result'],
    [{ ok: true, results: [{ id: 'a', result: null, error: 7 }] }, 'bad-error'],
  ])('refuses %j for a batch as %s', (document, code) => {
    expect(codes(batch('a'), document)).toEqual([code]);
  });

  const results = (...ids: unknown[]) => ({ ok: true, results: ids.map((id) => ({ id, result: null })) });

  it('takes the ids of a batch in any order', () => {
    expect(codes(batch('a', 'b', 'c'), results('c', 'a', 'b'))).toEqual([]);
  });

  it.each([
    ['a lost id', ['a', 'b'], ['a'], ['id-missing']],
    ['an entry without an id', ['a'], [undefined], ['id-missing']],
    ['a doubled id', ['a', 'b'], ['a', 'b', 'a'], ['id-repeated']],
    ['a foreign id beside the others', ['a'], ['a', 'x'], ['id-unknown']],
    ['a foreign id in the place of another', ['a', 'b'], ['a', 'x'], ['id-unknown']],
    ['a foreign id, and two that are missing', ['a', 'b', 'c'], ['a', 'x'], ['id-unknown', 'id-missing']],
    ['a trimmed id', [' a '], ['a'], ['id-altered']],
    ['an id in other case', ['Row'], ['row'], ['id-altered']],
    ['an id whose case has another length', ['straße'], ['STRASSE'], ['id-altered']],
    ['a normalised id', ['e\u0301'], ['é'], ['id-altered']],
    ['a compatibility form', ['ﬀ'], ['ff'], ['id-altered']],
    ['an id that became a number', ['007'], [7], ['id-altered']],
    ['an id that was read as a number', ['1.0'], ['1'], ['id-altered']],
    ['two ids that are equal but for case, both altered', ['aB', 'ab'], ['AB', 'Ab'], ['id-altered', 'id-altered']],
    ['two ids that are equal but for case, both kept', ['a', 'A'], ['A', 'a'], []],
  ])('%s', (_, asked, answered, expected) => {
    expect(codes(batch(...asked), results(...answered))).toEqual(expected);
  });

  it('agrees with the schema on every document: the one refuses a shape where the other does', () => {
    const fields = fc.constantFrom(
      null,
      true,
      false,
      'text',
      '',
      ' ',
      7,
      {},
      { title: 'x' },
      [],
      [{ id: 'a', result: null }],
      [{ id: 'a' }],
    );
    const document = fc.oneof(
      fc.jsonValue(),
      fc.record({ ok: fields, result: fields, results: fields, error: fields }, { requiredKeys: [] }),
    );
    fc.assert(
      fc.property(document, (value) => {
        const fits =
          codes(single, value).length === 0 || codes(batch('a'), value).every((code) => code.startsWith('id-'));
        expect(PluginResponse.safeParse(value).success).toBe(fits);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads what a plugin says beside its error, for one item and for a batch', () => {
    const details = { error: 'slow down', errorCode: 'rate-limited', retryAfterMs: 500 };
    expect(readAnswer(single, { ok: false, ...details })).toEqual({
      ok: true,
      answer: { kind: 'refusal', ...details },
      advice: [],
    });
    expect(readAnswer(batch('a'), { ok: true, results: [{ id: 'a', result: null, ...details, x: 1 }] })).toEqual({
      ok: true,
      answer: { kind: 'results', results: [{ id: 'a', result: null, ...details }] },
      advice: [],
    });
  });

  it.each([
    [{ errorCode: 'quota' }, 'errorCode'],
    [{ errorCode: 'toString' }, 'errorCode'],
    [{ errorCode: 7 }, 'errorCode'],
    [{ retryAfterMs: -1 }, 'retryAfterMs'],
    [{ retryAfterMs: '5' }, 'retryAfterMs'],
    [{ retryAfterMs: 0.5 }, 'retryAfterMs'],
  ])('ignores %j, and advises against it', (details, name) => {
    const advice = { code: 'bad-error-details', rule: 'RES-12', severity: 'warning' };
    expect(readAnswer(single, { ok: false, error: 'x', ...details })).toEqual({
      ok: true,
      answer: { kind: 'refusal', error: 'x' },
      advice: [expect.objectContaining({ ...advice, path: [name] })],
    });
    expect(readAnswer(batch('a'), { ok: true, results: [{ id: 'a', result: null, error: 'x', ...details }] })).toEqual({
      ok: true,
      answer: { kind: 'results', results: [{ id: 'a', result: null, error: 'x' }] },
      advice: [expect.objectContaining({ ...advice, path: ['results', 0, name] })],
    });
    expect(PluginResponse.safeParse({ ok: false, error: 'x', ...details }).success).toBe(false);
  });

  it('advises against a code without an error', () => {
    expect(readAnswer(single, { ok: true, result: null, errorCode: 'internal' })).toMatchObject({
      ok: true,
      advice: [{ path: ['errorCode'] }],
    });
  });

  it('never throws, whatever the document holds', () => {
    const deep = JSON.parse(`${'{"result":'.repeat(5000)}null${'}'.repeat(5000)}`);
    for (const value of [
      deep,
      JSON.parse('{"ok":true,"__proto__":1}'),
      undefined,
      { ok: 10n },
      { ok: Symbol('x') },
      { ok: false, error() {} },
    ])
      expect(() => readAnswer(single, value)).not.toThrow();
  });
});
