import { describe, expect, it } from 'vitest';
import { filled, number, record, records, text, wholeNumber } from '../src/obscura/values.js';

const ODD = [null, undefined, true, 1, 1.5, Number.NaN, 'x', [], [1], {}, { a: 1 }];

describe('each reader accepts only its own type', () => {
  it.each<[string, (value: unknown) => unknown, unknown[]]>([
    ['text', text, ['x']],
    ['wholeNumber', wholeNumber, [1]],
    ['number', number, [1, 1.5]],
  ])('%s', (_, read, kept) => {
    expect(ODD.map(read).filter((value) => value !== null)).toEqual(kept);
  });

  it('record', () => {
    expect(ODD.map(record)).toEqual([...ODD.slice(0, -1).map(() => ({})), { a: 1 }]);
  });

  it('records', () => {
    expect(records(ODD)).toEqual([{}, { a: 1 }]);
    expect(ODD.flatMap(records)).toEqual([]);
  });
});

it('text is trimmed, never empty, and fit for UTF-8', () => {
  expect([' Ran\n', ' \t', 'a\ud800b', '🎬'].map(text)).toEqual(['Ran', null, 'a?b', '🎬']);
});

it('a number is one that JSON can hold', () => {
  expect([Number.POSITIVE_INFINITY, -1e308].map(number)).toEqual([null, -1e308]);
  expect(wholeNumber(1e308)).toBeNull();
});

it('filled keeps zero and false, and drops what is empty', () => {
  expect(filled({ a: 0, b: null, c: '', d: [], e: {}, f: false, g: 'x', h: undefined })).toEqual({
    a: 0,
    f: false,
    g: 'x',
  });
});
