import { expect, it } from 'vitest';
import { differenceOf } from '../../src/dev/difference.js';

const shown = (before: string, after: string) =>
  differenceOf([...before], [...after])
    .map(({ is, text }) => ({ gone: '-', new: '+', same: '', 'left-out': '' })[is] + text)
    .join(' ');

it.each([
  ['abc', 'abc', ''],
  ['', 'a', '+a'],
  ['a', '', '-a'],
  ['abcdef', 'abXdef', 'a b -c +X d e ⋮'],
  ['abcdefghij', 'Xbcdefghiy', '-a +X b c ⋮ h i -j +y'],
])('%s → %s', (before, after, difference) => {
  expect(shown(before, after)).toBe(difference);
});

it('gives up on the least difference of two long texts that have nothing in common', () => {
  const lines = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word} ${index}`);
  const rows = differenceOf(lines('before'), lines('after'));
  expect(rows.length).toBe(40_000);
  expect(rows[0]).toEqual({ is: 'gone', text: 'before 0' });
});
