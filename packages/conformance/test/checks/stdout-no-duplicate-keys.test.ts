import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatedKeys } from '../../src/checks/stdout/reading/repeated-keys.js';
import { stdoutNoDuplicateKeys } from '../../src/checks/stdout/text/no-duplicate-keys.js';
import { NOT_EXERCISED, PASS } from '../../src/model/check.js';
import { convicted, observed, single } from './support/observed.js';

const DEPTH = 100_000;

describe('repeatedKeys', () => {
  it.each([
    ['at the root', '{"ok":true,"ok":false}', [['ok']]],
    ['deep down', '{"a":[1,{"b":{"c":1,"d":[],"c":2}}]}', [['a', 1, 'b', 'c']]],
    ['after something nested', '[[0],{"a":{"x":1},"b":[1,2],"a":0}]', [[1, 'a']]],
    ['written with escapes', '{"a\\u0062":1,"ab":2,"\\u0061b":3}', [['ab']]],
    ['once, however often they are repeated', '{"a":1,"a":2,"a":3}', [['a']]],
    ['that are empty or odd', '{"":1,"":2,"__proto__":1,"__proto__":2}', [[''], ['__proto__']]],
    ['that contain quotes and backslashes', '{"\\"\\\\":1,"\\"\\\\":2}', [['"\\']]],
    [
      'in several objects',
      '[{"a":1,"a":1},{"b":1,"b":1}]',
      [
        [0, 'a'],
        [1, 'b'],
      ],
    ],
  ])('finds keys %s', (_, text, paths) => {
    expect([...repeatedKeys(text)].map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    ['the same key in different objects', '{"a":{"a":[{"a":1},{"a":2}]},"b":{"a":1}}'],
    ['values that look like keys', '{"a":"a","b":["a","a","\\"a\\":1,"],"c":"{\\"a\\":1,\\"a\\":2}"}'],
    ['keys that differ in case or normal form', '{"a":1,"A":2,"\\u00e9":3,"e\\u0301":4}'],
    ['a document without objects', ' "a" '],
    ['empty objects', '[{},[],{ },[ ]]'],
  ])('finds nothing in %s', (_, text) => {
    expect([...repeatedKeys(text)]).toEqual([]);
  });

  it('gives the place of the second occurrence', () => {
    const text = '{"a":1, "a":2}';
    expect([...repeatedKeys(text)]).toEqual([{ path: ['a'], index: text.lastIndexOf('"a"') }]);
  });

  it('finds nothing in the output of a JSON library', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(4), (json, indent) => {
        expect([...repeatedKeys(JSON.stringify(JSON.parse(json), null, indent))]).toEqual([]);
      }),
    );
  });

  it('survives deep nesting', () => {
    const text = `${'[{"a":'.repeat(DEPTH)}{"b":1,"b":2}${'}]'.repeat(DEPTH)}`;
    const [found, ...more] = repeatedKeys(text);
    expect(more).toEqual([]);
    expect(found?.path).toHaveLength(2 * DEPTH + 1);
    expect(found?.path.at(-1)).toBe('b');
  });
});

describe('stdout/no-duplicate-keys', () => {
  const see = (stdout: string, code = 0) =>
    stdoutNoDuplicateKeys.see(observed(single(), { stdout, ending: { kind: 'exited', code } }));

  it('reports the path, and the offset in bytes', () => {
    expect(see('{"ok":true,"result":{"title":"Amélie","title":"Heat"}}')).toEqual(
      convicted('`result.title` appears more than once, the second time at byte 39'),
    );
  });

  it('reports only the first of many, and briefly', () => {
    const nested = `${'{"a":1,"a":'.repeat(150)}0${'}'.repeat(150)}`;
    const seen = see(`{"ok":true,"result":${nested}}`);
    const details = seen.is === 'fail' ? (seen.evidence.details ?? []) : [];
    expect(details.at(-1)).toBe('… and more');
    expect(details).toHaveLength(20);
    expect(Math.max(...details.map((row) => row.length))).toBeLessThan(200);
  });

  it('cuts keys that are too long to read', () => {
    const key = 'k'.repeat(5000);
    expect(see(`{"${key}":1,"${key}":2}`)).toEqual(
      convicted(`\`["${'k'.repeat(60)}…"]\` appears more than once, the second time at byte 5006`),
    );
  });

  it('passes if each key appears once', () => {
    expect(see('{"ok":true,"result":null}')).toEqual(PASS);
  });

  it('is not exercised without a document that counts', () => {
    expect(see('{"ok":true,"ok":true')).toEqual(NOT_EXERCISED);
    expect(see('{"ok":true,"ok":true}', 1)).toEqual(NOT_EXERCISED);
  });

  it('does not apply if our host script writes the answer', () => {
    const applies = (runtime: string) => stdoutNoDuplicateKeys.appliesTo?.({ runtime } as never);
    expect([applies('python'), applies('typescript')]).toEqual([true, false]);
  });
});
