import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { npm, type PluginSource, pluginList } from '../../src/index.js';
import { manifest, openHost, pluginFiles, temporaryDirectory, write, writePlugin } from '../support/host.js';

describe('the plugins root', () => {
  it('need not exist, and is not made', async () => {
    const root = join(temporaryDirectory(), 'plugins');
    expect((await openHost(root)).list()).toEqual([]);
    expect(existsSync(root)).toBe(false);
  });

  it('gives each directory with a manifest, and links to working copies, unresolved', async () => {
    const [root, elsewhere] = [temporaryDirectory(), temporaryDirectory()];
    writePlugin(root, 'own');
    symlinkSync(writePlugin(elsewhere, 'copy'), join(root, 'copy'));
    mkdirSync(join(root, 'py_common'));
    write(root, { 'notes.txt': '', '.hidden/manifest.yml': manifest('hidden') });
    const listed = (await openHost(root)).list();
    expect(listed).toMatchObject([
      { is: 'on', id: 'copy', origin: 'linked', plugin: { dir: join(root, 'copy'), root } },
      { is: 'on', id: 'own', origin: 'directory', plugin: { dir: join(root, 'own'), root } },
    ]);
  });

  it('lists what is broken with its error, and it stops nobody', async () => {
    const root = temporaryDirectory();
    writePlugin(root, 'good');
    write(root, { 'bad/manifest.yml': 'id: bad\nname: [\n' });
    symlinkSync('/nowhere/at/all', join(root, 'gone'));
    const plugins = await openHost(root);
    expect(plugins.enabled().map(({ manifest: { id } }) => id)).toEqual(['good']);
    expect(plugins.list()).toMatchObject([
      { is: 'on', id: 'good' },
      {
        is: 'broken',
        id: 'bad',
        problems: [{ code: 'manifest-invalid', place: expect.stringMatching(/manifest\.yml:\d+:\d+$/) }],
      },
      {
        is: 'broken',
        id: 'gone',
        problems: [{ code: 'link-broken', message: expect.stringContaining('/nowhere/at/all') }],
      },
    ]);
  });

  it('does not take an import name for a second plugin', async () => {
    const root = temporaryDirectory();
    writePlugin(root, 'musicbrainz-helpers');
    symlinkSync('musicbrainz-helpers', join(root, 'musicbrainz_helpers'));
    expect((await openHost(root)).list()).toMatchObject([{ is: 'on', id: 'musicbrainz-helpers' }]);
  });
});

it('finds many plugins without starting a process', async () => {
  const [root, modules] = [temporaryDirectory(), temporaryDirectory()];
  for (let number = 0; number < 50; number++) {
    writePlugin(root, `own-${number}`);
    const named = JSON.stringify({ name: 'x', obscura: { manifest: 'manifest.yml' } });
    write(writePlugin(modules, `npm-${number}`), { 'package.json': named });
  }
  const started: unknown[] = [];
  const notice = (message: unknown) => void started.push(message);
  subscribe('child_process', notice);
  onTestFinished(() => void unsubscribe('child_process', notice));
  const plugins = await openHost(root, { sources: [npm(modules)] });
  expect(plugins.enabled()).toHaveLength(100);
  expect(started).toEqual([]);
});

describe('npm packages', () => {
  it('are plugins if their package.json says where the manifest is, with or without a scope', async () => {
    const dir = temporaryDirectory();
    const named = (name: string, path: unknown = 'manifest.yml') =>
      JSON.stringify({ name, obscura: { manifest: path } });
    write(dir, {
      'plain/package.json': named('plain'),
      'plain/manifest.yml': manifest('plain'),
      'plain/main.py': '',
      '@me/scoped/package.json': named('@me/scoped', 'dist/manifest.yml'),
      '@me/scoped/dist/manifest.yml': manifest('scoped'),
      '@me/scoped/dist/main.py': '',
      'no-plugin/package.json': '{"name": "no-plugin"}',
      'not-json/package.json': '{"obscura"',
      'outside/package.json': named('outside', '../plain/manifest.yml'),
      'wrong/package.json': named('wrong', 7),
      '.bin/tool': '',
    });
    const plugins = await openHost(temporaryDirectory(), { sources: [npm(dir)] });
    expect(plugins.list()).toMatchObject([
      { is: 'on', id: 'plain', origin: 'npm', place: join(dir, 'plain') },
      { is: 'on', id: 'scoped', origin: 'npm', plugin: { dir: join(dir, '@me/scoped/dist') } },
      { is: 'broken', id: 'outside', problems: [{ code: 'manifest-invalid' }] },
      { is: 'broken', id: 'wrong', problems: [{ code: 'manifest-invalid' }] },
    ]);
  });
});

describe('several sources', () => {
  it('that know the same id: the root comes first, then the others in their order, and both places are named', async () => {
    const [root, one, other] = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()];
    const [first, second] = [writePlugin(root, 'tmdb'), writePlugin(one, 'tmdb', { version: '2.0.0' })];
    const third = write(other, pluginFiles('TMDB'));
    const plugins = await openHost(root, { sources: [pluginList([second]), pluginList([third])] });
    expect(plugins.get('tmdb')?.dir).toBe(first);
    const broken = plugins.list().flatMap((found) => (found.is === 'broken' ? found.problems : []));
    expect(broken).toMatchObject([
      { code: 'duplicate-id', place: third, message: expect.stringContaining(first) },
      { code: 'duplicate-id', place: second, message: expect.stringContaining(first) },
    ]);
  });

  it('of which one has a file where a directory is usual: it is passed by', async () => {
    const modules = temporaryDirectory();
    const files = pluginFiles('good');
    const description = '{"obscura": {"manifest": "manifest.yml"}}';
    write(modules, { '@scope': '', 'good/package.json': description, 'good/manifest.yml': files['manifest.yml'] });
    write(modules, { 'good/main.py': files['main.py'] });
    const plugins = await openHost(temporaryDirectory(), { sources: [npm(modules)] });
    expect(plugins.list()).toMatchObject([{ is: 'on', id: 'good' }]);
  });

  it('of which one is dead: it is listed, and the others count', async () => {
    const root = temporaryDirectory();
    writePlugin(root, 'good');
    const dead: PluginSource = { is: 'plugins', name: 'a database', find: () => Promise.reject(new Error('is down')) };
    const plugins = await openHost(root, { sources: [dead] });
    expect(plugins.list()).toMatchObject([
      { is: 'on', id: 'good' },
      {
        is: 'broken',
        id: 'a database',
        problems: [{ code: 'source-failed', message: expect.stringContaining('is down') }],
      },
    ]);
  });
});
