import { describe, expect, it } from 'vitest';
import { type Fate, nextGroup, type Splits } from '../../../src/experiments/fields/bisect.js';
import type { Group } from '../../../src/experiments/fields/field-groups.js';

const group = (...names: string[]): Group => names.map((name) => ({ of: 'GET /', path: [name], how: 'null' }));
const namesIn = (tried: Group | undefined) => tried?.map(({ path }) => path[0]).join('');

/** The groups that are tried on a plugin that breaks with these fields, loses the film, or loses it for an error of its own. */
function tried(
  groups: readonly Group[],
  { breaks = '', loses = '', fails = '', splits = { lost: 9, failed: 9 } as Splits },
): (string | undefined)[] {
  const fates: Fate[] = [];
  const seen: (string | undefined)[] = [];
  for (let next = nextGroup(groups, fates, splits); next; next = nextGroup(groups, fates, splits)) {
    const names = namesIn(next) ?? '';
    seen.push(names);
    const has = (fields: string) => [...fields].some((field) => names.includes(field));
    fates.push(has(loses) ? 'lost' : has(fails) ? 'failed' : has(breaks) ? 'broken' : 'found');
  }
  return seen;
}

describe('the groups of fields to change', () => {
  it('are tried once each on a plugin that takes them all', () => {
    expect(tried([group('a', 'b'), group('c')], {})).toEqual(['ab', 'c']);
  });

  it('are halved until one field is left that breaks the plugin, and then no other is tried', () => {
    expect(tried([group('a', 'b', 'c', 'd'), group('e')], { breaks: 'c' })).toEqual(['abcd', 'ab', 'cd', 'c']);
  });

  it('are halved where the film is lost, since that hides what comes after', () => {
    expect(tried([group('a', 'b', 'c', 'd')], { loses: 'a', breaks: 'd' })).toEqual([
      'abcd',
      'ab',
      'a',
      'b',
      'cd',
      'c',
      'd',
    ]);
  });

  it('are halved only so often where the film is lost', () => {
    expect(tried([group('a', 'b', 'c', 'd'), group('e')], { loses: 'abcd', splits: { lost: 1, failed: 9 } })).toEqual([
      'abcd',
      'ab',
      'cd',
      'e',
    ]);
  });

  it('are halved further where it is lost for an error of the plugin’s own', () => {
    expect(tried([group('a', 'b', 'c', 'd')], { fails: 'd', splits: { lost: 1, failed: 2 } })).toEqual([
      'abcd',
      'ab',
      'cd',
      'c',
      'd',
    ]);
  });
});
