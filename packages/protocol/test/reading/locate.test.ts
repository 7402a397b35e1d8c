import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../src/reading/line-index.js';
import { locate } from '../../src/reading/locate.js';

type Path = (string | number)[];

describe('locate', () => {
  it('finds every value of a document, in one pass', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const known = placesIn(JSON.parse(text));
        const offsets = locate(
          text,
          known.map(({ path }) => path),
        );
        for (const [index, { value }] of known.entries()) {
          const start = JSON.stringify(value, null, space).slice(0, 1);
          expect(text[offsets[index] ?? -1]).toBe(start);
        }
      }),
    );
  });

  it.each<[Path, number]>([
    [[], 1],
    [['a'], 6],
    [['a', 1], 10],
    [['a', 1, 'b'], 16],
    [['a', 7], 6],
    [['a', 1, 'c', 'd'], 10],
    [['missing'], 1],
  ])('finds %j, or its nearest ancestor', (path, offset) => {
    expect(locate(' {"a":[1, {"b": "]}"}], "c": 2}', [path])).toEqual([offset]);
  });

  it('finds the last of repeated keys, which is the one that counts', () => {
    expect(
      locate('{"a":{"b":1},"a":{"c":1}}', [
        ['a', 'c'],
        ['a', 'b'],
      ]),
    ).toEqual([22, 17]);
  });
});

describe('LineIndex', () => {
  it('tells line, column and excerpt of any place', () => {
    const unit = fc.constantFrom('\n', 'a', '\r\n', 'b');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 5000 }), fc.nat({ max: 5000 }), (text, at) => {
        const offset = Math.min(at, text.length);
        const before = text.slice(0, offset).split('\n');
        const { position } = new LineIndex(text).place(offset);
        expect(position).toEqual({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
      }),
    );
  });

  it('shows a part of a long line', () => {
    const { position, excerpt } = new LineIndex(`x\n${'a'.repeat(5000)}!${'b'.repeat(5000)}`).place(5002);
    expect(position).toEqual({ line: 2, column: 5001 });
    expect(excerpt.text).toHaveLength(100);
    expect(excerpt.text[excerpt.caret]).toBe('!');
  });
});

function placesIn(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  const here = { path, value };
  if (typeof value !== 'object' || value === null) return [here];
  const isList = Array.isArray(value);
  return [
    here,
    ...Object.entries(value).flatMap(([key, item]) => placesIn(item, [...path, isList ? Number(key) : key])),
  ];
}
