import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readKeptCases } from '../../src/cases/kept-cases.js';
import { CHECKS } from '../../src/checks/index.js';
import { temporaryPlugin } from '../support/temporary-plugin.js';

const about = (check: string) => JSON.stringify({ format: 1, check, calls: [{ stdin: '', expects: 'anything' }] });

it('rejects a kept case whose check does not exist, because it would never be tried', () => {
  const dir = temporaryPlugin({ 'conformance/cases/a.json': about('batch/ids-exakt') });
  expect(() => readKeptCases(join(dir, 'conformance', 'cases'), [], CHECKS)).toThrow(
    `${join(dir, 'conformance', 'cases', 'a.json')}: unknown check \`batch/ids-exakt\`\nfix: write batch/ids-exact, if you meant that, or remove the case`,
  );
  expect(readKeptCases(join(dir, 'conformance', 'cases'), [], [{ id: 'batch/ids-exakt' }])).toHaveLength(1);
});
