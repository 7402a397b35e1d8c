import { existsSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createExecutor } from '@obscura/executor';
import { expect, it, onTestFinished, vi } from 'vitest';
import { type Plugins, pluginList, registry } from '../../src/index.js';
import { manifest, openHost, pluginFiles, temporaryDirectory, write, writePlugin } from '../support/host.js';
import { registryDirectory } from '../support/registry.js';

const MAIN =
  'import json, sys, lib\njson.load(sys.stdin)\nprint(json.dumps({"ok": True, "result": {"title": lib.VERSION}}))\n';

/** A host whose packages come from a stand-in, since what is in them is not the question here. */
async function host() {
  vi.stubEnv('PATH', `${join(import.meta.dirname, '../programs/quick')}:${process.env.PATH}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  const root = join(temporaryDirectory(), 'plugins');
  const shop = registryDirectory();
  return { root, shop, plugins: await openHost(root, { sources: [registry(shop.dir)] }) };
}

async function titleOf(plugins: Plugins, id: string): Promise<string | undefined> {
  await using executor = createExecutor({ start: 'spawn' });
  const plugin = plugins.get(id);
  return plugin && (await executor.identify(plugin, 'movieByName', { title: 'Heat' }))?.title;
}

/** What the doctor says of plugins. */
async function complaints(plugins: Plugins): Promise<string[]> {
  const machine = ['node', 'python', 'venv', 'pip', 'uv', 'access', 'leftovers'];
  const found = (await plugins.doctor()).filter(({ about, is }) => is !== 'ok' && !machine.includes(about));
  return found.map(({ about, message, fix }) => `${about}: ${message}; ${fix}`);
}

it('a plugin that was put there by hand gets an environment and a name to be imported by', async () => {
  const { root, plugins } = await host();
  write(join(root, 'my-films'), { ...pluginFiles('my-films'), 'main.py': MAIN, 'requirements.txt': 'lib==1.0\n' });
  write(root, { 'shared-code/__init__.py': '' });
  write(root, { 'my-films/manifest.yml': manifest('my-films', { requires: ['shared-code'] }) });
  await plugins.refresh();
  expect(await complaints(plugins)).toEqual([
    'my-films: it names Python packages, and has no environment of its own; obscura-plugin prepare my-films',
    'my-films: Python cannot import it by the name my_films; obscura-plugin prepare my-films',
  ]);
  expect(await plugins.prepare()).toEqual({ prepared: [{ id: 'my-films', hasEnvironment: true }], failed: [] });
  expect(await complaints(plugins)).toEqual([]);
  expect([readlinkSync(join(root, 'my_films')), readlinkSync(join(root, 'shared_code'))]).toEqual([
    'my-films',
    'shared-code',
  ]);
  expect(await titleOf(plugins, 'my-films')).toBe('1.0');

  write(root, { 'my-films/requirements.txt': 'lib>=2\n' });
  expect(await complaints(plugins)).toEqual([
    'my-films: it names other packages than its environment has; obscura-plugin prepare my-films',
  ]);
  await plugins.prepare(['My-Films']);
  expect(await titleOf(plugins, 'my-films')).toBe('2');
  // The one before is used by nobody.
  expect(readdirSync(join(root, '.venvs'))).toHaveLength(1);

  rmSync(join(root, '.venvs'), { recursive: true });
  expect(await complaints(plugins)).toEqual([
    'my-films: its Python environment is gone, or its interpreter is; obscura-plugin prepare my-films',
  ]);
  await plugins.prepare();
  expect(await complaints(plugins)).toEqual([]);
  rmSync(join(root, 'my-films'), { recursive: true });
  await plugins.prepare();
  expect(readdirSync(join(root, '.venvs'))).toEqual([]);
});

it('so does a working copy, until it is linked anew, and an installed plugin whose environment is gone', async () => {
  const { root, shop, plugins } = await host();
  const copy = write(temporaryDirectory(), {
    ...pluginFiles('films'),
    'main.py': MAIN,
    'requirements.txt': 'lib==1.0\n',
  });
  await plugins.link(copy);
  await plugins.prepare(['films']);
  expect(await titleOf(plugins, 'films')).toBe('1.0');
  await plugins.link(copy);
  expect(plugins.get('films')?.python).toBeUndefined();
  await plugins.prepare(['films']);
  await plugins.unlink('films');
  expect(await plugins.prepare()).toEqual({ prepared: [], failed: [] });
  expect(existsSync(join(root, '.venvs')) && readdirSync(join(root, '.venvs'))).toEqual([]);

  await shop.offer('tmdb', { files: { 'main.py': MAIN, 'requirements.txt': 'lib==2.0\n' } });
  await plugins.install('tmdb');
  rmSync(join(root, '.venvs'), { recursive: true });
  expect(await complaints(plugins)).toEqual([
    'tmdb: its Python environment is gone, or its interpreter is; obscura-plugin prepare tmdb',
  ]);
  expect(await plugins.prepare()).toMatchObject({ prepared: [{ id: 'tmdb', hasEnvironment: true }] });
  expect(await titleOf(plugins, 'tmdb')).toBe('2.0');
});

it('one that cannot be prepared stops no other', async () => {
  const { root, plugins } = await host();
  write(writePlugin(root, 'a'), { 'requirements.txt': 'no-such-package\n' });
  writePlugin(root, 'b');
  await plugins.refresh();
  expect(await plugins.prepare()).toMatchObject({
    prepared: [{ id: 'b', hasEnvironment: false }],
    failed: [{ id: 'a', problems: [{ code: 'dependencies-failed' }] }],
  });
  write(root, { 'a/requirements.txt': '--pre\n' });
  expect(await complaints(plugins)).toEqual([expect.stringMatching(/^a: .*requirements\.txt has an entry/)]);
});

it('only what is in the root can be prepared', async () => {
  const elsewhere = writePlugin(temporaryDirectory(), 'films');
  const root = temporaryDirectory();
  write(root, { 'bad/manifest.yml': 'id: bad\n' });
  const plugins = await openHost(root, { sources: [pluginList([elsewhere])] });
  expect(await plugins.prepare()).toEqual({ prepared: [], failed: [] });
  await expect(plugins.prepare(['films'])).rejects.toThrow(/requires-elsewhere: .*obscura-plugin link/);
  await expect(plugins.prepare(['bad'])).rejects.toThrow('manifest-invalid');
  await expect(plugins.prepare(['nothing'])).rejects.toThrow('name-unknown');
});
