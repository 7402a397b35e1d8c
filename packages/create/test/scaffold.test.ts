import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ACTION_NAMES, readManifest } from '@obscura/protocol';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { managedFiles, projectFiles, TEMPLATE_RUNTIMES } from '../src/index.js';
import { byMedium } from '../src/media/medium-of.js';
import { projectWith, scaffold } from './support/scaffold.js';

const ROOT = join(import.meta.dirname, '../../..');

describe.each(TEMPLATE_RUNTIMES)('a new plugin in %s', (runtime) => {
  it.each(ACTION_NAMES)('that answers %s has a valid manifest, examples and recordings', (action) => {
    const files = new Map(
      projectFiles(projectWith({ runtime, actions: [action] })).map(({ path, text }) => [path, text]),
    );
    expect(readManifest(files.get('manifest.yml') ?? '')).toMatchObject({
      ok: true,
      issues: [],
      manifest: { runtime },
    });
    expect(files.get('conformance/config.yml')).toContain(`  ${action}:\n    - {`);
    expect([...files.keys()].filter((path) => path.startsWith('conformance/upstream/'))).toHaveLength(1);
    for (const text of files.values()) expect(text).not.toMatch(/@\{|\[object Object\]/);
  });

  it('declares its credentials, or none', () => {
    const keys = ['API_KEY', 'USER_TOKEN'];
    const manifestOf = (credentials: string[]) =>
      readManifest(
        projectFiles(projectWith({ runtime, credentials })).find(({ path }) => path === 'manifest.yml')?.text ?? '',
      );
    expect(manifestOf(keys)).toMatchObject({ manifest: { auth: keys.map((key) => ({ key, required: true })) } });
    expect(manifestOf([])).toMatchObject({ issues: [], manifest: { auth: [] } });
  });

  it('has managed files that depend on its actions alone', () => {
    const project = projectWith({ runtime, actions: ['seriesByName'], credentials: [], id: 'other' });
    expect(managedFiles(project)).toEqual(projectFiles(project).filter(({ isManaged }) => isManaged));
  });
});

it('each action belongs to one medium', () => {
  expect(
    byMedium(ACTION_NAMES)
      .flatMap(([, actions]) => actions)
      .sort(),
  ).toEqual([...ACTION_NAMES].sort());
});

it('in Python, with all actions, passes its own tests', async () => {
  const dir = scaffold({ actions: ACTION_NAMES, credentials: ['API_KEY', 'USER_TOKEN'] });
  const { stderr } = await execa('python3', ['-m', 'unittest', 'discover', '-s', 'tests', '-t', '.'], { cwd: dir });
  expect(stderr).toMatch(/Ran \d+ tests[\s\S]*OK$/);
  expect(
    readFileSync(join(dir, 'obscura_types.py'), 'utf8')
      .split('\n')
      .filter((line) => line.length > 101),
  ).toEqual([]);
});

// Its types are checked against the published package, by scripts/check-packages.mjs.
it('in TypeScript, with all actions, passes its own tests', async () => {
  const dir = scaffold({ runtime: 'typescript', actions: ACTION_NAMES, credentials: ['API_KEY', 'USER_TOKEN'] });
  symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
  const options = { cwd: dir, preferLocal: true, localDir: ROOT };
  const { scripts } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
  // The sources of the protocol, since nothing is built here.
  await execa(`${scripts.build} --conditions=@obscura/source`, { ...options, shell: true });
  await execa('node', ['--test', 'test/plugin.test.mjs'], options);
});
