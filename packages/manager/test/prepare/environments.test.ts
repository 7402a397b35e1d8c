import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createExecutor } from '@obscura/executor';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type ManagerOptions, registry } from '../../src/index.js';
import { openHost, temporaryDirectory, write, writePlugin } from '../support/host.js';
import { registryDirectory } from '../support/registry.js';
import { writeWheel } from '../support/wheels.js';

/** A plugin whose movies have the version of the package `lib` as their title. */
const MAIN =
  'import json, sys, lib\njson.load(sys.stdin)\nprint(json.dumps({"ok": True, "result": {"title": lib.VERSION}}))\n';

/** A host without a network: wheels of `lib` 1 and 2, and of `base`, which `lib` 2 requires. */
async function host(options: Partial<ManagerOptions> = {}) {
  const wheels = temporaryDirectory();
  writeWheel(wheels, 'lib', '1.0');
  writeWheel(wheels, 'lib', '2.0', ['base']);
  writeWheel(wheels, 'base', '1.0');
  const shop = registryDirectory();
  const root = join(temporaryDirectory(), 'plugins');
  const plugins = await openHost(root, { sources: [registry(shop.dir)], findLinks: [wheels], ...options });
  return { shop, root, plugins };
}

function environments(root: string): string[] {
  return existsSync(join(root, '.venvs')) ? readdirSync(join(root, '.venvs')) : [];
}

it('two plugins that need conflicting versions both work, forked too; equal environments are shared, unused ones removed', async () => {
  const { shop, root, plugins } = await host();
  // What is required may need packages too: they are installed for the plugin that requires it.
  const shared = { '__init__.py': 'from lib import VERSION\n', 'requirements.txt': 'lib==1.0  # the old one\n' };
  await shop.offer('shared', { files: { 'main.py': MAIN, ...shared } });
  await shop.offer('old', { requires: ['shared'], files: { 'main.py': MAIN.replaceAll('lib', 'shared') } });
  await shop.offer('new', { files: { 'main.py': `# /// script\n# dependencies = ["lib>=2"]\n# ///\n${MAIN}` } });
  const project = '[project]\nname = "x"\ndependencies = ["lib>=2"]\n';
  await shop.offer('too', { files: { 'main.py': MAIN, 'pyproject.toml': project } });
  await plugins.install(['old', 'new', 'too']);
  expect(environments(root)).toHaveLength(2);

  const titles: unknown[] = [];
  await using executor = createExecutor({ start: 'fork' });
  for (const plugin of plugins.enabledFor('movieByName')) {
    await executor.explain(plugin);
    const movie = await executor.identify(plugin, 'movieByName', { title: 'Heat' });
    titles.push([plugin.manifest.id, movie?.title]);
  }
  expect(titles).toEqual([
    ['new', '2.0'],
    ['shared', '1.0'],
    ['old', '1.0'],
    ['too', '2.0'],
  ]);

  await plugins.uninstall('new');
  expect(environments(root)).toHaveLength(2);
  await plugins.uninstall('too');
  expect(environments(root)).toHaveLength(1);

  // One that was interrupted is made anew.
  const python = plugins.get('old')?.python ?? '';
  rmSync(join(python, '../../obscura-complete.json'));
  rmSync(join(python, '../../lib'), { recursive: true });
  await plugins.install('old');
  expect(existsSync(join(python, '../../lib'))).toBe(true);
  expect(readFileSync(join(root, 'obscura.plugins.lock.json'), 'utf8')).not.toContain('environment');
});

it.each([
  [
    'is nowhere',
    { 'requirements.txt': 'no-such-package\n' },
    /^dependencies-failed: .*No matching distribution found for no-such-package/,
  ],
  ['is an option', { 'requirements.txt': '--index-url http://evil.example\n' }, /^dependencies-invalid: .*--index-url/],
  [
    'is no TOML',
    { 'pyproject.toml': '[project\n' },
    /^dependencies-invalid: .*pyproject\.toml has TOML that cannot be read/,
  ],
  [
    'is no list',
    { 'pyproject.toml': '[project]\ndependencies = "lib"\n' },
    /^dependencies-invalid: .*no list of strings/,
  ],
])('a dependency that %s stops the installation, and leaves nothing', async (_, files, message) => {
  const { shop, root, plugins } = await host();
  await shop.offer('tmdb', { files });
  await expect(plugins.install('tmdb')).rejects.toThrow(message);
  expect(plugins.list()).toEqual([]);
  expect([...environments(root), ...readdirSync(join(root, '.store/tmdb'))]).toEqual([]);
});

it('the requirements of all plugins go into one file, and pip says whether they fit', async () => {
  const { root, plugins } = await host();
  write(writePlugin(root, 'a'), { 'requirements.txt': 'lib[fast]>=1 ; python_version >= "3.9"\nbase\n' });
  write(writePlugin(root, 'b'), { 'requirements.txt': 'base\n' });
  await plugins.refresh();
  expect(await plugins.requirements()).toBe('base  # via a, b\nlib[fast]>=1 ; python_version >= "3.9"  # via a\n');
  write(root, { 'b/requirements.txt': 'lib<1\n' });
  await expect(plugins.requirements()).rejects.toThrow(
    /dependencies-failed: The requirements of all plugins together .*lib/,
  );
});

describe('where uv is on PATH', () => {
  /** Puts a program in front that takes the options of uv, and returns what it was asked. */
  function withUv(): () => string[][] {
    const log = join(temporaryDirectory(), 'log');
    vi.stubEnv('PATH', `${join(import.meta.dirname, '../programs')}:${process.env.PATH}`);
    vi.stubEnv('UV_STAND_IN_LOG', log);
    onTestFinished(() => void vi.unstubAllEnvs());
    return () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []).map((line) => JSON.parse(line));
  }

  it('it makes the environments', async () => {
    const asked = withUv();
    const { shop, root, plugins } = await host();
    await shop.offer('new', { files: { 'main.py': MAIN, 'requirements.txt': 'lib>=2\n' } });
    await plugins.install('new');
    await using executor = createExecutor({ start: 'spawn' });
    const [plugin] = plugins.enabledFor('movieByName');
    expect(plugin && (await executor.identify(plugin, 'movieByName', { title: 'Heat' }))?.title).toBe('2.0');
    const [name = ''] = environments(root);
    const dir = join(root, '.venvs', name);
    expect(asked()).toEqual([
      ['--version'],
      ['venv', '--quiet', '--no-config', '--python', expect.stringMatching(/^\/.*python[\d.]*$/), dir],
      [
        ...['pip', 'install', '--quiet', '--no-config', '--python', join(dir, 'bin/python'), '--only-binary', ':all:'],
        ...['--no-index', '--find-links', expect.any(String), '-r', join(dir, 'requirements.txt')],
      ],
    ]);
    expect((await plugins.doctor()).map(({ message }) => message)).toContain(
      'uv 0.9.2 (stand-in) installs the packages of plugins',
    );

    // Of one that was interrupted, nothing is kept.
    rmSync(join(dir, 'obscura-complete.json'));
    write(dir, { 'half-done.py': '' });
    await plugins.install('new');
    expect(readdirSync(dir)).not.toContain('half-done.py');
  });

  it('its own words say what is wrong, and nothing is left', async () => {
    withUv();
    const { shop, root, plugins } = await host();
    await shop.offer('tmdb', { files: { 'requirements.txt': 'no-such-package\n' } });
    await expect(plugins.install('tmdb')).rejects.toThrow(/^dependencies-failed: .*× No solution found/);
    expect(environments(root)).toEqual([]);
  });

  it('it is left alone if the host says so', async () => {
    const asked = withUv();
    const { shop, plugins } = await host({ usesUv: false });
    await shop.offer('new', { files: { 'main.py': MAIN, 'requirements.txt': 'lib\n' } });
    await plugins.install('new');
    expect(asked()).toEqual([]);
    expect((await plugins.doctor()).map(({ about }) => about)).toContain('pip');
  });
});
