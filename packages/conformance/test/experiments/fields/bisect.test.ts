import { describe, expect, it } from 'vitest';
import { type Fate, nextGroup } from '../../../src/experiments/fields/bisect.js';
import type { Group } from '../../../src/experiments/fields/field-groups.js';

const group = (...names: string[]): Group => names.map((name) => ({ of: 'GET /', path: [name], how: 'null' }));
const namesIn = (tried: Group | undefined) => tried?.map(({ path }) => path[0]).join('');

/** The groups that are tried on a plugin that breaks or loses the film with these fields. */
function tried(groups: readonly Group[], { breaks = '', loses = '', splits = 9 }): (string | undefined)[] {
  const fates: Fate[] = [];
  const seen: (string | undefined)[] = [];
  for (let next = nextGroup(groups, fates, splits); next; next = nextGroup(groups, fates, splits)) {
    const names = namesIn(next) ?? '';
    seen.push(names);
    const has = (fields: string) => [...fields].some((field) => names.includes(field));
    fates.push(has(loses) ? 'lost' : has(breaks) ? 'broken' : 'found');
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
    expect(tried([group('a', 'b', 'c', 'd'), group('e')], { loses: 'abcd', splits: 1 })).toEqual([
      'abcd',
      'ab',
      'cd',
      'e',
    ]);
  });
});
