import { describe, expect, it } from 'vitest';
import { resultNothingDropped } from '../../src/checks/result/nothing-dropped.js';
import { resultUsable } from '../../src/checks/result/usable.js';
import { NOT_EXERCISED, PASS } from '../../src/model/check.js';
import { batch, convicted, seeAnswer, single } from './support/observed.js';

const NOT_A_RESULT = [
  ['null', single(), { ok: true, result: null }],
  ['an empty object, which response/no-match-is-null owns', single(), { ok: true, result: {} }],
  ['an object with empty fields, which it owns too', single(), { ok: true, result: { title: '', genres: [] } }],
  ['a refusal', single(), { ok: false, error: 'down' }],
  ['an empty batch', batch([]), { ok: true, results: [] }],
  ['a made-up action', single('answer', 'madeUp' as never), { ok: true, result: { genres: [3] } }],
  ['one that objects inherit', single('answer', 'toString' as never), { ok: true, result: { genres: [3] } }],
] as const;

describe('result/usable', () => {
  it('fails on a movie without a title', () => {
    expect(seeAnswer(resultUsable, single(), { ok: true, result: { name: 'Heat' } })).toEqual(
      convicted('`result` is discarded: it has no usable title, without which the host throws it away'),
    );
  });

  it('fails on the items of a batch', () => {
    const results = [
      { id: 'a', result: { title: 'Heat' } },
      { id: 'b', result: { title: 7 } },
      { id: 'c', result: null },
      { id: 'd', result: { runtime: 7 } },
    ];
    expect(seeAnswer(resultUsable, batch(['a', 'b', 'c', 'd']), { ok: true, results })).toEqual(
      convicted(expect.stringMatching(/^`results\[1\]\.result` is discarded: .*it is not a string/), [
        expect.stringMatching(/^`results\[3\]\.result` is discarded: /),
      ]),
    );
  });

  it('passes if the host keeps the result', () => {
    expect(seeAnswer(resultUsable, single(), { ok: true, result: { title: 'Heat', genres: 'Crime' } })).toEqual(PASS);
    const anything = { ok: true, result: { pages: 7 } };
    expect(seeAnswer(resultUsable, single('answer', 'bookByName'), anything)).toEqual(PASS);
  });

  it.each(NOT_A_RESULT)('is not exercised by %s', (_, call, document) => {
    expect(seeAnswer(resultUsable, call, document)).toEqual(NOT_EXERCISED);
  });
});

describe('result/nothing-dropped', () => {
  const see = (result: unknown) => seeAnswer(resultNothingDropped, single(), { ok: true, result });

  it('reports dropped and changed values, path by path', () => {
    expect(see({ title: ' Heat ', releaseDate: '15.12.1995', externalIds: { tmdb: 949 } })).toEqual(
      convicted('`result.title` is changed: white space around it is trimmed', [
        '`result.releaseDate` is dropped: it is not written YYYY, YYYY-MM or YYYY-MM-DD',
        '`result.externalIds.tmdb` is dropped: it is not a string',
      ]),
    );
  });

  it('reports the path within a wrapped result', () => {
    expect(see({ kind: 'movie', movie: { title: 'Heat', runtime: '170' } })).toEqual(
      convicted('`result.movie.runtime` is changed: it is a number written as a string'),
    );
  });

  it('reports a repeated mistake once', () => {
    const result = { title: 'Heat', cast: [{ name: 'A', order: '1' }, { name: 'B', order: '2' }, { name: 7 }] };
    const results = ['a', 'b'].map((id) => ({ id, result }));
    expect(seeAnswer(resultNothingDropped, batch(['a', 'b']), { ok: true, results })).toEqual(
      convicted(
        '`results[0].result.cast[0].order` is changed: it is a number written as a string (and 3 more like it)',
        [expect.stringMatching(/^`results\[0\]\.result\.cast\[2\]` is dropped: .* \(and 1 more like it\)$/)],
      ),
    );
  });

  it('accepts unknown fields and older names', () => {
    expect(see({ title: 'Heat', popularity: 7 })).toEqual(PASS);
    const folder = { ok: true, result: { title: 'Season 1', studio: 'ABC' } };
    expect(seeAnswer(resultNothingDropped, single('answer', 'folderByName'), folder)).toEqual(PASS);
  });

  it('leaves discarded results to result/usable', () => {
    expect(see({ runtime: '170' })).toEqual(NOT_EXERCISED);
  });

  it.each(NOT_A_RESULT)('is not exercised by %s', (_, call, document) => {
    expect(seeAnswer(resultNothingDropped, call, document)).toEqual(NOT_EXERCISED);
  });
});
