import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect, it } from 'vitest';
import {
  namedIn,
  npm,
  type PluginChange,
  type Plugins,
  pluginList,
  problemsIn,
  pythonEntryPoints,
  registry,
} from '../../src/index.js';
import { manifest, openHost, pluginFiles, temporaryDirectory, write, writePlugin } from '../support/host.js';
import { registryDirectory } from '../support/registry.js';

/** The next change, as its kind and the plugin; a second look must not tell of the same again. */
async function next(changes: AsyncGenerator<PluginChange, void>): Promise<string> {
  const { value } = await changes.next();
  return value === undefined ? 'end' : `${value.is} ${value.id}`;
}

function idsOf(plugins: Plugins): string[] {
  return plugins.enabled().map(({ manifest: { id, version } }) => `${id} ${version}`);
}

it('tells what is added, edited, broken, mended and removed; a broken manifest changes nothing in use', async () => {
  const root = temporaryDirectory();
  writePlugin(root, 'b', { requires: ['a'] });
  writePlugin(root, 'a');
  const plugins = await openHost(root);
  const changes = plugins.watch();

  const added = next(changes);
  writePlugin(root, 'c');
  expect(await added).toBe('added c');

  const changed = next(changes);
  write(root, { 'a/manifest.yml': manifest('a', { version: '1.1.0' }) });
  expect(await changed).toBe('changed a');
  expect(idsOf(plugins)).toEqual(['a 1.1.0', 'b 1.0.0', 'c 1.0.0']);

  const broken = next(changes);
  write(root, { 'a/manifest.yml': 'id: a\nname: [' });
  expect(await broken).toBe('broken a');
  expect(idsOf(plugins)).toEqual(['a 1.1.0', 'b 1.0.0', 'c 1.0.0']);

  const mended = next(changes);
  write(root, { 'a/manifest.yml': manifest('a', { version: '1.2.0' }) });
  expect(await mended).toBe('mended a');
  expect(idsOf(plugins)).toEqual(['a 1.2.0', 'b 1.0.0', 'c 1.0.0']);

  const off = next(changes);
  write(root, { 'obscura.plugins.json': '{"plugins": [{"name": "c", "enabled": false}]}' });
  expect(await off).toBe('changed c');

  const unreadable = next(changes);
  write(root, { 'obscura.plugins.json': '{' });
  expect(await unreadable).toBe(`broken ${join(root, 'obscura.plugins.json')}`);
  expect(idsOf(plugins)).toEqual(['a 1.2.0', 'b 1.0.0']);

  const removed = next(changes);
  rmSync(join(root, 'obscura.plugins.json'));
  rmSync(join(root, 'c'), { recursive: true });
  expect(await removed).toBe('removed c');
  await changes.return();
});

it('sees an upgrade that another process makes, and an edit in a working copy', async () => {
  const shop = registryDirectory();
  await shop.offer('tmdb');
  const root = join(temporaryDirectory(), 'plugins');
  const options = { sources: [registry(shop.dir)], tryOut: async () => undefined };
  const other = await openHost(root, options);
  await other.install('tmdb');
  const copy = write(temporaryDirectory(), pluginFiles('copy'));
  await other.link(copy);

  const plugins = await openHost(root, options);
  const before = plugins.get('tmdb');
  const changes = plugins.watch();
  const upgraded = next(changes);
  await shop.offer('tmdb', { version: '2.0.0' });
  await other.upgrade();
  expect(await upgraded).toBe('changed tmdb');
  expect(plugins.get('tmdb')?.manifest.version).toBe('2.0.0');
  // What was under way goes on with its own files.
  expect(before?.dir).not.toBe(plugins.get('tmdb')?.dir);

  const edited = next(changes);
  write(copy, { 'new.yml': manifest('copy', { version: '9.0.0' }) });
  renameSync(join(copy, 'new.yml'), join(copy, 'manifest.yml'));
  expect(await edited).toBe('changed copy');
  await changes.return();
});

it('tells what changes in packages of npm, in Python packages, and in directories that were named', async () => {
  const [dir, list, own] = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()];
  execaSync('python3', ['-m', 'venv', '--without-pip', join(dir, 'venv')]);
  const python = join(dir, 'venv/bin/python');
  const { stdout: site } = execaSync(python, ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))']);
  const modules = join(dir, 'node_modules');
  write(modules, { '@me/other/package.json': '{}' });
  writePlugin(own, 'films');
  const found = { is: 'directory', origin: 'code', dir: join(own, 'films') } as const;
  const sources = [
    npm(modules),
    pythonEntryPoints({ python }),
    pluginList([join(list, 'later')]),
    { is: 'plugins', name: 'ours', find: async () => [found] } as const,
  ];
  const plugins = await openHost(join(dir, 'plugins'), { sources });
  const changes = plugins.watch();
  // The one that is not there yet.
  expect(problemsIn(namedIn(plugins.list(), 'later'))).toMatchObject([{ code: 'plugin-absent' }]);

  const mended = next(changes);
  writePlugin(list, 'later');
  expect(await mended).toBe('mended later');

  const installed = next(changes);
  const named = JSON.stringify({ name: 'tmdb', obscura: { manifest: 'manifest.yml' } });
  write(modules, {
    ...under('tmdb', { 'package.json': named, ...pluginFiles('tmdb') }),
    ...under('@me/tvdb', { 'package.json': named, ...pluginFiles('tvdb') }),
  });
  expect([await installed, await next(changes)].sort()).toEqual(['added tmdb', 'added tvdb']);

  const edited = next(changes);
  write(modules, { '@me/tvdb/manifest.yml': manifest('tvdb', { version: '2.0.0' }) });
  expect(await edited).toBe('changed tvdb');

  const editedOurs = next(changes);
  write(own, { 'films/manifest.yml': manifest('films', { version: '2.0.0' }) });
  expect(await editedOurs).toBe('changed films');

  const installedByPip = next(changes);
  write(site, {
    ...under('py_plugin', pluginFiles('py-plugin')),
    'py_plugin-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\nName: py-plugin\nVersion: 1.0\n',
    'py_plugin-1.0.dist-info/entry_points.txt': '[obscura.plugins]\npy = py_plugin\n',
  });
  expect(await installedByPip).toBe('added py-plugin');

  const removed = next(changes);
  rmSync(join(modules, 'tmdb'), { recursive: true });
  expect(await removed).toBe('removed tmdb');
  await changes.return();
});

it('looks again when a package manager is done', async () => {
  const modules = join(temporaryDirectory(), 'node_modules');
  const packages = npm(modules);
  let looks = 0;
  const find = async () => {
    looks += 1;
    return packages.find();
  };
  const plugins = await openHost(temporaryDirectory(), { sources: [{ ...packages, find }] });
  const changes = plugins.watch();
  const added = next(changes);
  // Its manifest comes when the watch has looked already, and nothing that is watched changes any more.
  await expect.poll(() => looks).toBeGreaterThan(1);
  const before = looks;
  write(modules, { 'tmdb/readme.md': '' });
  await expect.poll(() => looks).toBeGreaterThan(before);
  const named = JSON.stringify({ name: 'tmdb', obscura: { manifest: 'manifest.yml' } });
  write(modules, under('tmdb', { 'package.json': named, ...pluginFiles('tmdb') }));
  expect(await added).toBe('added tmdb');
  await changes.return();
});

function under(dir: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${dir}/${path}`, text]));
}

it('ends by its signal, and does not begin where hot reload is off', async () => {
  const root = temporaryDirectory();
  const plugins = await openHost(root);
  const controller = new AbortController();
  const end = next(plugins.watch({ signal: controller.signal }));
  controller.abort();
  expect(await end).toBe('end');
  const off = await openHost(root, { environment: { ENABLE_PLUGIN_HOT_RELOAD: 'false' } });
  expect(await next(off.watch())).toBe('end');
});
