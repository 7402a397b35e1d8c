import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonErrorOffset } from '../src/reading/json-error.js';

describe('jsonErrorOffset', () => {
  it.each([
    ['{"a": NaN}', 6],
    ["{'a': 1}", 1],
    ['{"a": 1,}', 8],
    ['[1, 2', 5],
    ['[1 2]', 3],
    ['{"a" 1}', 5],
    ['{"a": 1} x', 9],
    ['"tab\there"', 0],
    ['"\\x"', 0],
    ['01', 1],
    ['', 0],
    ['  ', 2],
    ['undefined', 0],
    ['[true, flase]', 7],
    ['// x', 0],
    ['[]]', 2],
  ])('finds the place in %j', (text, offset) => {
    expect(jsonErrorOffset(text)).toBe(offset);
  });

  it('reads good JSON to its end', () => {
    fc.assert(fc.property(fc.json(), (text) => void expect(jsonErrorOffset(text)).toBe(text.length)));
  });

  it('survives long strings and deep nesting', () => {
    expect(jsonErrorOffset(`["${'a'.repeat(10_000_000)}", x]`)).toBe(10_000_005);
    expect(jsonErrorOffset('['.repeat(1_000_000))).toBe(1_000_000);
  });
});
