import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { newSecretKey } from '@obscura/archive';
import { createExecutor } from '@obscura/executor';
import { describe, expect, it } from 'vitest';
import { type ManagerOptions, type Plugins, registry } from '../../src/index.js';
import { openHost, pluginFiles, temporaryDirectory, write, writePlugin } from '../support/host.js';
import { archiveOf, registryDirectory } from '../support/registry.js';

/** A host of an empty root and a registry. Plugins are not tried out, unless a test wants that. */
async function host(options: Partial<ManagerOptions> = {}) {
  const shop = registryDirectory();
  const root = join(temporaryDirectory(), 'plugins');
  const plugins = await openHost(root, { sources: [registry(shop.dir)], tryOut: async () => undefined, ...options });
  return { shop, root, plugins };
}

function versions(plugins: Plugins): Record<string, string> {
  return Object.fromEntries(plugins.enabled().map(({ manifest: { id, version } }) => [id, version]));
}

function lockOf(root: string) {
  return JSON.parse(readFileSync(join(root, 'obscura.plugins.lock.json'), 'utf8'));
}

describe('install', () => {
  it('takes a plugin from a registry to the point where it can be called', async () => {
    const { shop, root, plugins } = await host({ tryOut: undefined });
    const source = await shop.offer('tmdb', { version: '1.2.0' });
    expect(await plugins.install('tmdb')).toEqual([
      { id: 'tmdb', version: '1.2.0', before: undefined, is: 'installed' },
    ]);

    const plugin = plugins.get('tmdb');
    if (plugin === undefined) throw new Error('it is there');
    await using executor = createExecutor({ start: 'spawn' });
    expect(await executor.identify(plugin, 'movieByName', { title: 'Heat' })).toMatchObject({ title: 'tmdb 1.2.0' });
    expect(plugins.list()).toMatchObject([{ is: 'on', origin: 'installed', place: join(root, 'tmdb') }]);
    expect(plugin).toMatchObject({ root, dir: expect.stringContaining(join(root, '.store/tmdb/1.2.0-')) });
    const { plugins: locked } = lockOf(root);
    expect(locked).toEqual({
      tmdb: expect.objectContaining({ version: '1.2.0', source, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }),
    });
  });

  it('announces each step before it is done', async () => {
    const steps: string[] = [];
    const { shop, plugins } = await host({ onStep: ({ is }) => void (steps.at(-1) === is || steps.push(is)) });
    await shop.offer('tmdb');
    await plugins.install('tmdb');
    expect(steps).toEqual([
      'download',
      'verify',
      'unpack',
      'prepare',
      'try',
      'place',
      'remember',
      'switch',
      'record',
      'clean',
      'done',
    ]);
  });

  it('chooses the newest version, or the newest in a range', async () => {
    const { shop, plugins } = await host();
    for (const version of ['1.9.0', '1.10.0', '2.0.0-rc.1']) await shop.offer('tmdb', { version });
    await plugins.install('tmdb@^1');
    expect(versions(plugins)).toEqual({ tmdb: '1.10.0' });
    await expect(plugins.install('tmdb@^3')).rejects.toThrow('there is 1.9.0, 1.10.0, 2.0.0-rc.1');
  });

  it('installs what is required first, and refuses if that is nowhere', async () => {
    const { shop, plugins } = await host();
    await shop.offer('common');
    await shop.offer('tmdb', { requires: ['common@^1'] });
    await shop.offer('broken', { requires: ['nowhere'] });
    expect((await plugins.install('tmdb')).map(({ id }) => id)).toEqual(['common', 'tmdb']);
    expect(plugins.enabled().map(({ manifest }) => manifest.id)).toEqual(['common', 'tmdb']);
    await expect(plugins.install('broken')).rejects.toThrow('not-in-registry: nowhere');
    expect(versions(plugins)).not.toHaveProperty('broken');
  });

  it('ends where two plugins require each other', async () => {
    const { shop, plugins } = await host();
    await shop.offer('a', { requires: ['b'] });
    await shop.offer('b', { requires: ['a'] });
    expect((await plugins.install('a')).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('makes a plugin importable by the name that Python can write, and lets scripts name a file of a sibling', async () => {
    const { shop, root, plugins } = await host({ tryOut: undefined });
    await shop.offer('my-helpers', { files: { '__init__.py': 'TITLE = "imported"\n', 'run.py': '' } });
    const main =
      'import json, sys, my_helpers\njson.load(sys.stdin)\nprint(json.dumps({"ok": True, "result": {"title": my_helpers.TITLE}}))\n';
    const manifest = pluginFiles('tmdb', { requires: ['my-helpers'] })['manifest.yml'];
    const files = {
      'main.py': main,
      'manifest.yml': manifest.replace('"main.py"', '"main.py", "../my-helpers/run.py"'),
    };
    await shop.offer('tmdb', { files });
    await plugins.install('tmdb');
    expect(versions(plugins)).toEqual({ 'my-helpers': '1.0.0', tmdb: '1.0.0' });
    expect(readlinkSync(join(root, 'my_helpers'))).toBe('my-helpers');
    await plugins.uninstall('tmdb');
    await plugins.uninstall('my-helpers');
    expect(readdirSync(root).filter((name) => !name.startsWith('.'))).toEqual(['obscura.plugins.lock.json']);
  });

  it('does nothing if the very same bytes are active, and mends what was changed', async () => {
    const { shop, plugins } = await host();
    await shop.offer('tmdb');
    await plugins.install('tmdb');
    expect(await plugins.install('tmdb')).toMatchObject([{ is: 'already' }]);
    const { dir = '' } = plugins.get('tmdb') ?? {};
    writeFileSync(join(dir, 'main.py'), 'changed');
    expect(await plugins.install('tmdb')).toMatchObject([{ is: 'installed' }]);
    const { dir: mended = '' } = plugins.get('tmdb') ?? {};
    expect(readFileSync(join(mended, 'main.py'), 'utf8')).not.toBe('changed');
  });

  it('mends what was changed once, and not at every installation from then on', async () => {
    const { shop, root, plugins } = await host();
    await shop.offer('tmdb');
    await plugins.install('tmdb');
    writeFileSync(join(root, 'tmdb/main.py'), 'changed');
    await plugins.install('tmdb');
    expect(await plugins.install('tmdb')).toMatchObject([{ is: 'already' }]);
  });

  it('takes an archive in a directory with a sign that also stands before a range', async () => {
    const { shop, plugins } = await host();
    const dir = join(temporaryDirectory(), 'me@work');
    mkdirSync(dir);
    renameSync(await shop.offer('tmdb'), join(dir, 'tmdb.zip'));
    await plugins.install(join(dir, 'tmdb.zip'));
    expect(versions(plugins)).toEqual({ tmdb: '1.0.0' });
  });

  it('takes an archive by its path, also a plain zip without a list of its files', async () => {
    const { plugins } = await host();
    const dir = temporaryDirectory();
    const { execaSync } = await import('execa');
    write(dir, pluginFiles('plain'));
    execaSync('python3', ['-m', 'zipfile', '-c', 'plain.zip', 'manifest.yml', 'main.py'], { cwd: dir });
    await plugins.install(join(dir, 'plain.zip'));
    expect(versions(plugins)).toEqual({ plain: '1.0.0' });
  });
});

describe('what is refused leaves the version that works, and says what to do:', () => {
  const cases: [string, Parameters<ReturnType<typeof registryDirectory>['offer']>[1], RegExp][] = [
    [
      'another digest',
      { entry: { sha256: 'a'.repeat(64) } },
      /^digest-differs: .* has the sha256 \w+, and was promised with a+/,
    ],
    ['another size', { entry: { size: 7 } }, /^digest-differs: .* has the size \d+, and was promised with 7/],
    ['no digest', { entry: { sha256: '' } }, /^digest-missing: .*--allow-unverified/],
    [
      'another id',
      { files: { 'manifest.yml': pluginFiles('other')['manifest.yml'] } },
      /^other-plugin: .* has the id other/,
    ],
    [
      'another version',
      { entry: { version: '9.0.0' } },
      /^other-plugin: .* has the version 2\.0\.0, and was promised with 9/,
    ],
    ['a broken manifest', { files: { 'manifest.yml': 'id: tmdb\n' } }, /^manifest-invalid: .*manifest\.yml/],
    ['no archive', { entry: { path: 'plugins/none.zip' } }, /^download-failed: .* does not exist; check the path$/],
    ['a path out of the registry', { entry: { path: '../../secret.zip' } }, /^not-in-registry|^address-refused/],
    [
      'a script that is not there',
      {
        files: {
          'manifest.yml': pluginFiles('tmdb', { version: '2.0.0' })['manifest.yml'].replace('main.py', 'gone.py'),
        },
      },
      /^manifest-invalid: .*gone\.py/,
    ],
    ['an older version', { version: '0.9.0' }, /^downgrade: tmdb is installed as 1\.0\.0, and 0\.9\.0 is older/],
  ];
  it.each(cases)('%s', async (_, offer, message) => {
    const { shop, root, plugins } = await host();
    await shop.offer('tmdb');
    await plugins.install('tmdb');
    const before = readdirSync(join(root, '.store/tmdb'));
    await shop.offer('tmdb', { version: '2.0.0', ...offer });
    const version = (offer?.entry as { version?: string } | undefined)?.version ?? offer?.version ?? '2.0.0';
    await expect(plugins.install(`tmdb@${version}`)).rejects.toThrow(message);
    expect(versions(plugins)).toEqual({ tmdb: '1.0.0' });
    expect(readdirSync(join(root, '.store/tmdb'))).toEqual(before);
  });

  it('a plugin that does not start', async () => {
    const { shop, plugins } = await host({ tryOut: undefined });
    await shop.offer('tmdb', { files: { 'main.py': 'import no_such_module\n' } });
    await expect(plugins.install('tmdb')).rejects.toThrow(
      /^trial-failed: tmdb does not work here: .*No module named 'no_such_module'/s,
    );
    expect(plugins.list()).toEqual([]);
  });

  it('an id that hides a module of Python', async () => {
    const { shop, plugins } = await host();
    await shop.offer('json');
    await expect(plugins.install('json')).rejects.toThrow('hides-module');
  });

  it('a word that no registry knows, with the one that was meant', async () => {
    const { shop, plugins } = await host();
    await shop.offer('tmdb');
    await expect(plugins.install('tmbd')).rejects.toThrow('did you mean `tmdb`?');
    await expect((await openHost(temporaryDirectory())).install('tmdb')).rejects.toThrow('there is no registry');
  });

  it('a place where something else is', async () => {
    const { shop, root, plugins } = await host();
    await shop.offer('own');
    await shop.offer('linked');
    const own = writePlugin(root, 'own');
    symlinkSync(own, join(root, 'linked'));
    await expect(plugins.install('own')).rejects.toThrow('put there by hand');
    await expect(plugins.install('linked')).rejects.toThrow('obscura-plugin unlink linked');
    expect(existsSync(join(own, 'main.py'))).toBe(true);
  });
});

describe('signatures', () => {
  const [author, thief] = [newSecretKey(), newSecretKey()];

  it('trust the first key, and stop at another one until it is accepted', async () => {
    const { shop, root, plugins } = await host();
    await shop.offer('tmdb', { key: author });
    await plugins.install('tmdb');
    expect(lockOf(root).keys).toEqual({ tmdb: author.publicKey.line });
    await shop.offer('tmdb', { version: '1.1.0', key: author });
    await plugins.install('tmdb');
    await shop.offer('tmdb', { version: '1.2.0', key: thief });
    await expect(plugins.install('tmdb')).rejects.toThrow(
      `key-changed: ${join(shop.dir, 'plugins/tmdb/tmdb-1.2.0.zip')} is signed by key ${thief.publicKey.id}`,
    );
    expect(versions(plugins)).toEqual({ tmdb: '1.1.0' });
    await plugins.install('tmdb', { acceptKeys: [thief.publicKey.line] });
    expect(lockOf(root).keys).toEqual({ tmdb: thief.publicKey.line });
  });

  it('guard a plugin by whatever case its id is spelled in', async () => {
    const { shop, plugins } = await host();
    await shop.offer('tmdb', { key: author });
    await plugins.install('tmdb');
    await shop.offer('TMDB', { version: '2.0.0', key: thief });
    expect((await plugins.upgrade()).failed).toMatchObject([{ id: 'tmdb', problems: [{ code: 'other-plugin' }] }]);
    await plugins.uninstall('tmdb');
    await expect(plugins.install('tmdb')).rejects.toThrow('TMDB differs only in case from `tmdb`');
  });

  it('are needed for ever once there was one, even after the plugin was uninstalled', async () => {
    const { shop, plugins } = await host();
    await shop.offer('tmdb', { key: author });
    await plugins.install('tmdb');
    await plugins.uninstall('tmdb');
    await shop.offer('tmdb', { version: '1.1.0' });
    await expect(plugins.install('tmdb')).rejects.toThrow('is not signed, and earlier versions were');
  });

  it('are needed from the start, if the host wants that', async () => {
    const { shop, plugins } = await host({ signatures: { policy: 'require', keys: [author.publicKey.line] } });
    await shop.offer('unsigned');
    await shop.offer('stranger', { key: thief });
    await shop.offer('signed', { key: author, entry: { sha256: '' } });
    await expect(plugins.install('unsigned')).rejects.toThrow('signature-refused');
    await expect(plugins.install('stranger')).rejects.toThrow('which is not trusted');
    await plugins.install('signed');
  });

  it('of other bytes are refused, unless no signature counts', async () => {
    const { shop, root, plugins } = await host();
    const path = await shop.offer('tmdb', { key: author });
    const { bytes } = archiveOf({ ...pluginFiles('tmdb'), 'more.py': '' });
    writeFileSync(path, bytes);
    await expect(plugins.install(path)).rejects.toThrow('The archive is not the one that was signed');
    const careless = await openHost(root, { signatures: { policy: 'off' }, tryOut: async () => undefined });
    await careless.install(path);
  });
});

describe('upgrade, outdated, rollback', () => {
  it('go forward and back; the last three versions are kept', async () => {
    const { shop, root, plugins } = await host();
    for (const version of ['1.0.0', '1.1.0', '1.2.0', '1.3.0']) {
      await shop.offer('tmdb', { version });
      await (version === '1.0.0' ? plugins.install('tmdb') : plugins.upgrade());
    }
    expect(readdirSync(join(root, '.store/tmdb')).filter((name) => !name.endsWith('.json'))).toHaveLength(3);
    expect(await plugins.rollback('tmdb')).toEqual({ id: 'tmdb', from: '1.3.0', to: '1.2.0' });
    expect(versions(plugins)).toEqual({ tmdb: '1.2.0' });
    expect(lockOf(root).plugins.tmdb.version).toBe('1.2.0');
    expect(await plugins.rollback('TMDB')).toEqual({ id: 'tmdb', from: '1.2.0', to: '1.1.0' });
    await expect(plugins.rollback('tmdb')).rejects.toThrow('nothing-to-roll-back');
    expect((await plugins.outdated()).outdated).toMatchObject([{ id: 'tmdb', installed: '1.1.0', available: '1.3.0' }]);
    expect((await plugins.upgrade()).upgraded).toMatchObject([{ id: 'tmdb', before: '1.1.0', version: '1.3.0' }]);
    expect((await plugins.outdated()).outdated).toEqual([]);
  });

  it('go back to what worked before an upgrade, and not to what was given up before that', async () => {
    const { shop, plugins } = await host();
    for (const version of ['1.0.0', '1.1.0', '1.2.0']) {
      await shop.offer('tmdb', { version });
      await plugins.install('tmdb');
    }
    await plugins.rollback('tmdb');
    await plugins.rollback('tmdb');
    await shop.offer('tmdb', { version: '1.3.0' });
    await plugins.upgrade();
    await plugins.rollback('tmdb');
    expect(versions(plugins)).toEqual({ tmdb: '1.0.0' });
  });

  it('go back only to what is there, and as it was installed', async () => {
    const { shop, root, plugins } = await host();
    await shop.offer('tmdb');
    await plugins.install('tmdb');
    const first = plugins.get('tmdb')?.dir ?? '';
    await shop.offer('tmdb', { version: '2.0.0' });
    await plugins.install('tmdb');
    const history = join(root, '.store/tmdb/history.json');
    const [newest, oldest] = JSON.parse(readFileSync(history, 'utf8'));
    writeFileSync(history, JSON.stringify([newest, '../../outside', 'gone', oldest]));
    mkdirSync(join(root, 'outside'));
    writeFileSync(join(first, 'more.py'), '');
    await expect(plugins.rollback('tmdb')).rejects.toThrow('files-changed: tmdb was 1.0.0 before, whose file more.py');
    expect(versions(plugins)).toEqual({ tmdb: '2.0.0' });
    rmSync(join(first, 'more.py'));
    await plugins.rollback('tmdb');
    expect(versions(plugins)).toEqual({ tmdb: '1.0.0' });
  });

  it('work with a store on another disk, and mend one that is gone', async () => {
    const { shop, root, plugins } = await host();
    await shop.offer('tmdb');
    await plugins.install('tmdb');
    const [store, elsewhere] = [join(root, '.store'), join(temporaryDirectory(), 'store')];
    renameSync(store, elsewhere);
    symlinkSync(elsewhere, store);
    await plugins.refresh();
    expect(plugins.list()).toMatchObject([{ is: 'on', origin: 'installed' }]);
    await shop.offer('tmdb', { version: '2.0.0' });
    expect((await plugins.upgrade()).upgraded).toMatchObject([{ version: '2.0.0' }]);
    rmSync(join(elsewhere, 'tmdb'), { recursive: true });
    await plugins.refresh();
    const problem = { code: 'link-broken', fix: 'obscura-plugin install tmdb' };
    expect(plugins.list()).toMatchObject([{ is: 'broken', origin: 'installed', problems: [problem] }]);
    await plugins.install('tmdb');
    expect(versions(plugins)).toEqual({ tmdb: '2.0.0' });
  });

  it('need no registry to go back', async () => {
    const { shop, plugins } = await host();
    await shop.offer('tmdb');
    await plugins.install('tmdb');
    await shop.offer('tmdb', { version: '2.0.0' });
    await plugins.install('tmdb');
    rmSync(shop.dir, { recursive: true });
    await plugins.rollback('tmdb');
    expect(versions(plugins)).toEqual({ tmdb: '1.0.0' });
  });

  it('let one plugin fail without stopping the others', async () => {
    const { shop, plugins } = await host();
    for (const id of ['a', 'b']) await shop.offer(id);
    await plugins.install(['a', 'b']);
    await shop.offer('a', { version: '2.0.0', entry: { size: 1 } });
    await shop.offer('b', { version: '2.0.0' });
    const { upgraded, failed } = await plugins.upgrade();
    expect(upgraded).toMatchObject([{ id: 'b', version: '2.0.0' }]);
    expect(failed).toMatchObject([{ id: 'a', problems: [{ code: 'digest-differs' }] }]);
    expect(versions(plugins)).toEqual({ a: '1.0.0', b: '2.0.0' });
  });

  it('go to an older version only if that is allowed', async () => {
    const { shop, plugins } = await host();
    for (const version of ['2.0.0', '1.0.0']) await shop.offer('tmdb', { version });
    await plugins.install('tmdb');
    await plugins.install('tmdb@1.0.0', { allowDowngrade: true });
    expect(versions(plugins)).toEqual({ tmdb: '1.0.0' });
  });
});

describe('the lock file', () => {
  it('alone is enough to install the same again, and no registry is asked', async () => {
    const { shop, root, plugins } = await host();
    await shop.offer('common');
    await shop.offer('tmdb', { requires: ['common'] });
    await plugins.install('tmdb');
    const lock = readFileSync(join(root, 'obscura.plugins.lock.json'), 'utf8');
    rmSync(join(shop.dir, 'index.yml'));

    const other = write(temporaryDirectory(), { 'obscura.plugins.lock.json': lock });
    const again = await openHost(other, { sources: [registry(shop.dir)], tryOut: async () => undefined });
    await again.install([], { locked: true });
    expect(versions(again)).toEqual({ common: '1.0.0', tmdb: '1.0.0' });
    expect(readFileSync(join(other, 'obscura.plugins.lock.json'), 'utf8')).toBe(lock);
    await expect(again.install('other', { locked: true })).rejects.toThrow('is not in the lock file');
  });

  it('is refused if it cannot be understood, and nothing is changed', async () => {
    const { shop, root, plugins } = await host();
    await shop.offer('tmdb');
    write(root, { 'obscura.plugins.lock.json': '{"version": 99}' });
    await expect(plugins.install('tmdb')).rejects.toThrow('lock-file-invalid');
    expect(plugins.list()).toEqual([]);
  });
});

describe('uninstall and unlink', () => {
  it('refuse what others require', async () => {
    const { shop, plugins } = await host();
    await shop.offer('common');
    await shop.offer('tmdb', { requires: ['common'] });
    await plugins.install('tmdb');
    await expect(plugins.uninstall('common')).rejects.toThrow(
      'still-required: common is required by tmdb; uninstall tmdb first',
    );
    await plugins.uninstall('tmdb');
    await plugins.uninstall('common');
    expect(plugins.list()).toEqual([]);
  });

  it('never touch a working copy, nor what was put there by hand, nor anything outside', async () => {
    const { shop, root, plugins } = await host();
    await shop.offer('tmdb', { version: '1.0.0' });
    await plugins.install('tmdb');
    const copy = write(temporaryDirectory(), pluginFiles('tmdb', { version: '3.0.0' }));
    const own = writePlugin(root, 'own');
    expect(await plugins.link(copy)).toBe('tmdb');
    expect(versions(plugins)).toEqual({ own: '1.0.0', tmdb: '3.0.0' });
    await expect(plugins.uninstall('tmdb')).rejects.toThrow('is a link to a working copy');
    await expect(plugins.uninstall('own')).rejects.toThrow('put there by hand');
    mkdirSync(join(root, '.store'), { recursive: true });
    for (const word of ['..', '../own', '.', '.store', 'a/b'])
      await expect(plugins.uninstall(word)).rejects.toThrow('name-unknown');
    await plugins.unlink('tmdb');
    expect(versions(plugins)).toEqual({ own: '1.0.0', tmdb: '1.0.0' });
    expect([copy, own].map((dir) => existsSync(join(dir, 'main.py')))).toEqual([true, true]);
    await expect(plugins.unlink('tmdb')).rejects.toThrow('is no link to a working copy');
  });

  it('work for ids that objects have as names of their own', async () => {
    const { shop, root, plugins } = await host();
    writePlugin(root, 'constructor');
    await shop.offer('toString');
    await plugins.install('toString');
    expect(Object.keys(versions(plugins))).toEqual(['constructor', 'toString']);
    expect((await plugins.doctor()).filter(({ is }) => is !== 'ok')).toEqual([]);
    await plugins.link(write(temporaryDirectory(), pluginFiles('valueOf')));
    await plugins.unlink('valueOf');
    await plugins.uninstall('toString');
    expect(Object.keys(versions(plugins))).toEqual(['constructor']);
  });

  it('let a plugin go that requires itself, and forget the environment of a working copy', async () => {
    const { shop, root, plugins } = await host();
    await shop.offer('odd', { requires: ['odd'] });
    await plugins.install('odd');
    await plugins.link(write(temporaryDirectory(), pluginFiles('odd')));
    write(root, { '.store/.prepared.json': '{"odd": "0af1"}' });
    await plugins.unlink('odd');
    expect(JSON.parse(readFileSync(join(root, '.store/.prepared.json'), 'utf8'))).toEqual({});
    await plugins.uninstall('odd');
    expect(plugins.list()).toEqual([]);
  });

  it('of a plugin that was only linked leave nothing', async () => {
    const { root, plugins } = await host();
    const copy = write(temporaryDirectory(), pluginFiles('my-copy'));
    await plugins.link(copy);
    await plugins.unlink('my-copy');
    expect(readdirSync(root).filter((name) => !name.startsWith('.'))).toEqual([]);
    await expect(plugins.link('/no/such/place')).rejects.toThrow('plugin-absent');
  });
});
