import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { CI_TEMPLATES } from '../../src/package-files.js';
import { commandLine, EXIT } from '../support/command-line.js';
import { MANIFEST, temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const MANIFEST_OF_TWO = `${MANIFEST.replace('true }', 'true, movieByURL: true }')}auth: [{ key: API_KEY, label: Key, type: password }]\n`;

it('writes a configuration with an example for each action, and a workflow in a git repository', async () => {
  const dir = temporaryPlugin({ 'manifest.yml': MANIFEST_OF_TWO, 'main.py': '' });
  mkdirSync(join(dir, '.git'));
  expect((await commandLine('init', dir)).code).toBe(EXIT.conforms);
  const config = readFileSync(join(dir, 'conformance/config.yml'), 'utf8');
  const uncommented = config.replace(/^.*\n/, '').replaceAll(/^# ?/gm, '');
  expect(parse(uncommented)).toMatchObject({
    examples: { movieByName: [{ title: 'Blade Runner' }], movieByURL: [{ url: 'https://example.org/78' }] },
    deadlines: { single: 20 },
    credentials: { API_KEY: {} },
  });
  const workflow = readFileSync(join(dir, '.github/workflows/conformance.yml'), 'utf8');
  expect(workflow).toBe(readFileSync(join(CI_TEMPLATES, 'plugin.github.yml'), 'utf8'));
  const again = await commandLine(dir, '--only', 'manifest', '--quiet');
  expect(again.stderr).toBe('');
});

it('writes a workflow of its own for a plugin in a subdirectory of a repository, at the root of that', async () => {
  const dir = temporaryPlugin({ 'main.py': '' });
  const root = join(dir, '..');
  mkdirSync(join(root, '.git'));
  await commandLine('init', dir);
  const { jobs } = parse(readFileSync(join(root, '.github/workflows/conformance-test-plugin.yml'), 'utf8'));
  expect(jobs.conformance.steps.at(-1).with).toEqual({ plugin: 'plugin' });
});

it('never overwrites a file', async () => {
  const dir = temporaryPlugin({ 'main.py': '', 'conformance/config.yml': 'examples: {}\n' });
  const { code, stdout } = await commandLine('init', dir);
  expect(stdout).toContain('config.yml, which exists');
  expect(readFileSync(join(dir, 'conformance/config.yml'), 'utf8')).toBe('examples: {}\n');
  expect(code).toBe(EXIT.conforms);
});

it('writes the workflow of a registry beside its index', async () => {
  const dir = temporaryDirectory();
  writeFileSync(join(dir, 'index.yml'), '[]');
  const { code, stdout } = await commandLine('init', dir);
  expect([code, stdout]).toEqual([EXIT.conforms, expect.stringContaining('plugins.yml')]);
  const workflow = readFileSync(join(dir, '.github/workflows/plugins.yml'), 'utf8');
  expect(workflow).toBe(readFileSync(join(CI_TEMPLATES, 'registry.github.yml'), 'utf8'));
  expect(readdirSync(dir).toSorted()).toEqual(['.github', 'index.yml']);
});
