import { expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { chosenChecks } from '../../src/cli/commands/test/chosen-checks.js';

const idsOf = (only: string[], skip: string[] = []) => chosenChecks(CHECKS, { only, skip }).checks.map(({ id }) => id);

it('takes an id, a topic or a glob, and leaves out what is skipped', () => {
  expect(idsOf(['batch/ids-exact'])).toEqual(['batch/ids-exact']);
  expect(idsOf(['batch'])).toEqual(idsOf(['batch/*']));
  expect(idsOf(['batch', 'stdout/utf8'], ['*ids*'])).not.toContain('batch/ids-exact');
  expect(idsOf([], ['batch']).length).toBe(CHECKS.length - idsOf(['batch']).length);
});

it('says that it is no verdict on the whole plugin, unless nothing is left out', () => {
  const { note } = chosenChecks(CHECKS, { only: ['stdout/utf8'], skip: [] });
  expect(note).toBe(
    `1 check of ${CHECKS.length} ran (--only, --skip), so this is no verdict on the plugin as a whole.`,
  );
  expect(chosenChecks(CHECKS, { only: [], skip: [] }).note).toBeUndefined();
});

it.each([
  [['bacth/ids-exact'], [], '--only bacth/ids-exact matches no check. Did you mean `batch/ids-exact`?'],
  [['bacth'], [], 'Did you mean `batch`?'],
  [['ids-exact'], [], 'Did you mean `batch/ids-exact`?'],
  [[], ['bacth/*'], '--skip bacth/* matches no check. Did you mean `batch/*`?'],
  [['batch/idz*'], [], 'Did you mean `batch/ids*`?'],
  [['*upstraem*'], [], 'Did you mean `*upstream*`?'],
  [['*-exakt'], [], 'Did you mean `*-exact`?'],
  [['zzz'], [], '--only zzz matches no check. To see all checks, run obscura-conformance list.'],
  [['batch'], ['batch'], '--skip leaves no check'],
])('--only %j --skip %j is refused', (only, skip, said) => {
  expect(() => idsOf(only, skip)).toThrow(said);
});
