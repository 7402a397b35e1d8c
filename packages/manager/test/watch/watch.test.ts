import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type PluginChange, type Plugins, registry } from '../../src/index.js';
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
