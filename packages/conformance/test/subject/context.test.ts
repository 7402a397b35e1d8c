import { expect, it } from 'vitest';
import { ConfigError } from '../../src/subject/config-error.js';
import { contextOf } from '../../src/subject/context.js';

const manifest = (capabilities: Record<string, boolean>) => ({
  id: 'p',
  name: 'P',
  version: '1.0.0',
  runtime: 'python' as const,
  script: ['python3'],
  capabilities,
  isNsfw: false,
  tags: [],
  requires: [],
  auth: [],
});
const config = { examples: { movieByName: [{ title: 'Heat' }] }, deadlines: {}, credentials: {}, skip: {} };

it('rejects examples of an undeclared action, unless the manifest itself is invalid', () => {
  expect(() => contextOf(manifest({ movieByURL: true }), config, {})).toThrow(ConfigError);
  expect(contextOf(manifest({ movieByURL: true, moviebyName: true }), config, {}).actions).toEqual(['movieByURL']);
  expect(contextOf(manifest({ movieByName: false }), config, {}).actions).toEqual([]);
});
