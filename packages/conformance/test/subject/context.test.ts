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
