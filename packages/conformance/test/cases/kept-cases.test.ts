import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readKeptCases } from '../../src/cases/kept-cases.js';
import { CHECKS } from '../../src/checks/index.js';
import { temporaryPlugin } from '../support/temporary-plugin.js';

const about = (check: string) => JSON.stringify({ format: 1, check, calls: [{ stdin: '', expects: 'anything' }] });

const NONE = { secrets: [], credentialsOf: () => ({}) };

it('rejects a kept case whose check does not exist, because it would never be tried', () => {
  const dir = temporaryPlugin({ 'conformance/cases/a.json': about('batch/ids-exakt') });
  expect(() => readKeptCases(join(dir, 'conformance', 'cases'), NONE, CHECKS)).toThrow(
    `${join(dir, 'conformance', 'cases', 'a.json')}: unknown check \`batch/ids-exakt\`\nfix: write batch/ids-exact, if you meant that, or remove the case`,
  );
  expect(readKeptCases(join(dir, 'conformance', 'cases'), NONE, [{ id: 'batch/ids-exakt' }])).toHaveLength(1);
});

it('fills in the credentials of this run, even if a case has those of another run in an encoding', () => {
  const escaped = [...'of-another-run'].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('');
  const stdin = (key: string) => `{"obscura_version":1,"action":"movieByName","auth":{"KEY":"${key}"},"input":{}}`;
  const calls = [stdin(escaped), stdin('${KEY}'), stdin('of-another-run')].map((text) => ({
    stdin: text,
    expects: 'answer',
  }));
  const kept = { format: 1, check: 'input/any-text', seed: 7, calls };
  const dir = temporaryPlugin({ 'conformance/cases/a.json': JSON.stringify(kept) });
  const [found] = readKeptCases(join(dir, 'conformance', 'cases'), {
    secrets: [{ key: 'KEY', value: 'of-this-run' }],
    credentialsOf: (seed) => ({ KEY: seed === 7 ? 'of-another-run' : 'unknown' }),
  });
  expect(found?.calls.map(({ envelope }) => envelope?.auth.KEY)).toEqual(['of-this-run', 'of-this-run', 'of-this-run']);
});
