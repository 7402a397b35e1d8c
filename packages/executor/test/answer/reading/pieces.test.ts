import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Assembly, piecesOf } from '../../../src/answer/reading/pieces.js';

function assembled(value: object): unknown {
  const assembly = new Assembly();
  for (const piece of piecesOf(value)) assembly.add(structuredClone(piece));
  return assembly.value;
}

/** The number of values in a piece. */
function count(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, entry) => sum + count(entry), 1);
}

const large = {
  ok: true,
  lists: Array.from({ length: 30 }, (_, list) => Array.from({ length: 5000 }, (_, index) => ({ index, of: [list] }))),
  map: Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`key ${index}`, index])),
  flat: Array.from({ length: 50_000 }, (_, index) => index),
};

it('reassembles what it has cut', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      expect(assembled(value)).toEqual({ ...value });
    }),
  );
});

it('reassembles large values from many pieces, in the same order', () => {
  expect(JSON.stringify(assembled(large))).toBe(JSON.stringify(large));
});

it('cuts pieces that take only a moment to receive', () => {
  const pieces = [...piecesOf(large)];
  expect(pieces.length).toBeGreaterThan(30);
  for (const { entries } of pieces) expect(count(entries.map(([, value]) => value))).toBeLessThan(25_000);
});

it('counts long texts by weight', () => {
  const texts = Array.from({ length: 100 }, () => 'x'.repeat(1_000_000));
  expect([...piecesOf({ texts })].length).toBeGreaterThan(10);
});

it('keeps keys that have a special meaning in objects', () => {
  const value = JSON.parse(`{"__proto__":{"a":[${'1,'.repeat(20_000)}1]},"constructor":1}`);
  expect(JSON.stringify(assembled(value))).toBe(JSON.stringify(value));
  expect({}).not.toHaveProperty('a');
});

it('cuts values that are nested as deeply as an answer may be', () => {
  let deep: unknown = Array.from({ length: 20_000 }, () => 'x');
  for (let depth = 0; depth < 190; depth++) deep = { deep, beside: depth };
  expect(JSON.stringify(assembled({ deep }))).toBe(JSON.stringify({ deep }));
});
