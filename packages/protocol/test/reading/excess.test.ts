import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findExcess } from '../../src/reading/excess.js';
import type { DocumentLimits } from '../../src/reading/limits.js';

const list = (length: number) => JSON.stringify(Array(length).fill(0));

describe('findExcess', () => {
  it.each<[string, Partial<DocumentLimits>, string, string]>([
    ['bytes', { maxBytes: 4 }, '1234', '12345'],
    ['levels', { maxDepth: 2 }, '[{"a":1}]', '[{"a":[]}]'],
    ['values', { maxValues: 4 }, '[1,{"a":2}]', '[1,{"a":2},3]'],
    ['entries of a list', { maxEntries: 3 }, list(3), list(4)],
    ['entries of an object', { maxEntries: 2 }, '{"a":1,"b":2}', '{"a":1,"b":2,"c":3}'],
    ['bytes of a text', { maxTextBytes: 4 }, '["é€"]'.replace('€', 'é'), '["é€"]'],
    ['bytes of a text beyond the BMP', { maxTextBytes: 4 }, '["😀"]', '["😀a"]'],
    ['bytes of a key', { maxTextBytes: 4 }, '{"abcd":1}', '{"abcde":1}'],
    ['characters of an escaped text', { maxTextBytes: 4 }, '["\\n\\""]', '["\\n\\"a"]'],
  ])('allows so many %s, and no more', (_, limits, within, beyond) => {
    expect(findExcess(within, limits)).toBeUndefined();
    expect(findExcess(beyond, limits)).toMatchObject({ limit: Object.keys(limits)[0] });
  });

  it('has the limits of OUT-4', () => {
    expect(findExcess(list(20_000))).toBeUndefined();
    expect(findExcess(list(20_001))).toMatchObject({ limit: 'maxEntries' });
    const million = `[${Array(50).fill(list(19_999)).join(',')}]`; // 50 lists, and the list that holds them
    expect(findExcess(million)).toMatchObject({
      limit: 'maxValues',
      message: 'the document holds more than 1,000,000 values',
    });
    expect(findExcess(million, { maxValues: 1_000_001 })).toBeUndefined();
    expect(findExcess(JSON.stringify('a'.repeat(1024 * 1024)))).toBeUndefined();
    expect(findExcess(JSON.stringify('a'.repeat(1024 * 1024 + 1)))).toMatchObject({ limit: 'maxTextBytes' });
    expect(findExcess(`${'['.repeat(201)}${']'.repeat(201)}`)).toMatchObject({ limit: 'maxDepth', offset: 200 });
  });

  it('counts as many values as there are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const values = valuesIn(JSON.parse(text));
        expect(findExcess(text, { maxValues: values })).toBeUndefined();
        expect(findExcess(text, { maxValues: values - 1 })?.limit).toBe('maxValues');
      }),
    );
  });

  it('survives text that is not JSON', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('[', ']', '{', '}', ',', ':', '"', '\\', 'a') }),
        (text) => void findExcess(text),
      ),
    );
    expect(findExcess(`${']'.repeat(1000)}[`)).toBeUndefined();
  });
});

function valuesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, item) => sum + valuesIn(item), 1);
}
