import { expect, it } from 'vitest';
import { matchesGlob } from '../../src/wording/glob.js';

it.each([
  ['batch/*', 'batch/ids-exact', true],
  ['*ids*', 'batch/ids-exact', true],
  ['*-exac?', 'batch/ids-exact', true],
  ['batch/ids-exact', 'batch/ids-exact', true],
  ['**', '', true],
  ['*a*b', 'aab', true],
  ['batch', 'batch/ids-exact', false],
  ['*x', 'batch', false],
  ['?', '', false],
  ['[b]*', 'batch', false],
])('%s, %s: %s', (glob, name, matches) => {
  expect(matchesGlob(glob, name)).toBe(matches);
});

it('takes no longer for a glob that backtracking would hang on', () => {
  expect(matchesGlob('*a'.repeat(500), `${'a'.repeat(5000)}b`)).toBe(false);
});
