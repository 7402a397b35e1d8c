import { expect, it } from 'vitest';
import { ConfigError } from '../../src/subject/exam/config-error.js';
import { contextOf } from '../../src/subject/exam/context.js';
import { manifestWith } from '../support/manifest.js';

const config = { examples: { movieByName: [{ title: 'Heat' }] }, deadlines: {}, credentials: {}, skip: {} };

it('rejects examples of an undeclared action, unless the manifest itself is invalid', () => {
  expect(() => contextOf(manifestWith({ movieByURL: true }), config, {})).toThrow(ConfigError);
  expect(contextOf(manifestWith({ movieByURL: true, moviebyName: true }), config, {}).actions).toEqual(['movieByURL']);
  expect(contextOf(manifestWith({ movieByName: false }), config, {}).actions).toEqual([]);
});

it('keeps the examples in the order of their author, and asks those first that should find something', () => {
  const examples = { movieByName: [{ title: 'none', expect: 'no-match' as const }, { title: 'Heat' }] };
  const context = contextOf(manifestWith({ movieByName: true }), { ...config, examples }, {});
  expect(context.everyExampleOf('movieByName')).toEqual([{ title: 'none' }, { title: 'Heat' }]);
  expect(context.examplesOf('movieByName')).toEqual([{ title: 'Heat' }, { title: 'none' }]);
  expect(context.everyExampleOf('movieByName').map(context.expectationOf)).toEqual(['no-match', undefined]);
});
