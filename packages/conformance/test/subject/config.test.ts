import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { credentialsOf } from '../../src/subject/credentials/call-credentials.js';
import { inventCredentials } from '../../src/subject/credentials/credentials.js';
import { readConfig } from '../../src/subject/exam/config.js';
import { credentialsFor } from '../../src/subject/network.js';
import { manifestWith } from '../support/manifest.js';

function configOf(text: string) {
  const dir = mkdtempSync(join(tmpdir(), 'config-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const path = join(dir, 'config.yml');
  writeFileSync(path, text);
  return readConfig({ is: 'required', path, name: 'config.yml' });
}

it.each([
  ['examples: { movieByName: [{ title: Heat, __proto__: 1 }] }', 'config.yml:1:42'],
  ['skip: { __proto__: because }', 'config.yml:1:9'],
])('refuses a name that would be left out without a word: %s', (text, place) => {
  expect(() => configOf(text)).toThrow(`${place}: \`__proto__\` cannot be a name here`);
});

it('takes a key for absent that every object has', () => {
  const config = configOf('credentials: { toString: { secret: false, value: x } }');
  const auth = ['constructor', 'toString'].map((key) => ({ key, label: key, required: true }));
  const manifest = { ...manifestWith({ movieByName: true }), auth };
  const invented = inventCredentials(manifest, config, 1);
  expect(invented).toEqual({ constructor: expect.stringMatching(/^[\da-f]{32}$/), toString: 'x' });
  expect(credentialsFor(invented, { network: 'live', environment: process.env })).toEqual(invented);
  const run = { credentials: {}, secrets: [{ key: 'constructor', value: 'abcdefgh' }] };
  const call = { envelope: { obscura_version: 2, action: 'movieByName', auth: { A: 'b' }, input: {} } } as never; // all that it reads
  expect(credentialsOf(call, run).secrets).toEqual(run.secrets);
});
