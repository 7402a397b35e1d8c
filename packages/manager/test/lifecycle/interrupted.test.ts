import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { createExecutor, type Plugin } from '@obscura/executor';
import { execa, execaSync } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { registry, STEPS } from '../../src/index.js';
import { openHost, temporaryDirectory } from '../support/host.js';
import { bundle } from '../support/program.js';
import { registryDirectory } from '../support/registry.js';

const program = bundle(join(import.meta.dirname, '../programs/install.ts'));
const executor = createExecutor({ start: 'spawn' });
afterAll(() => executor.close());

async function titleOf(plugin: Plugin | undefined): Promise<string | undefined> {
  return plugin && (await executor.identify(plugin, 'movieByName', { title: 'Heat' }))?.title;
}

/** A host on which version 1.0.0 of a plugin is installed, and a registry with 2.0.0. */
async function hostWithUpgrade() {
  const shop = registryDirectory();
  const root = join(temporaryDirectory(), 'plugins');
  await shop.offer('tmdb');
  const options = { sources: [registry(shop.dir)], tryOut: async () => undefined };
  await (await openHost(root, options)).install('tmdb');
  await shop.offer('tmdb', { version: '2.0.0' });
  return { shop, root, options };
}

describe('a process that is killed', () => {
  it.each(STEPS)('before the step `%s` leaves a plugin that works, and the next one finishes', async (step) => {
    const { shop, root, options } = await hostWithUpgrade();
    const { signal } = await execa('node', [await program, root, shop.dir, 'tmdb', step], { reject: false });
    expect(signal).toBe('SIGKILL');

    const plugins = await openHost(root, options);
    const isSwitched = STEPS.indexOf(step) > STEPS.indexOf('switch');
    expect(await titleOf(plugins.get('tmdb'))).toBe(isSwitched ? 'tmdb 2.0.0' : 'tmdb 1.0.0');

    // Its lock is stale after ten seconds: here and now, they are over.
    if (step !== 'done') expect(existsSync(join(root, '.store.lock'))).toBe(true);
    if (existsSync(join(root, '.store.lock'))) utimesSync(join(root, '.store.lock'), 0, 0);
    await plugins.install('tmdb');
    expect(plugins.get('tmdb')?.manifest.version).toBe('2.0.0');
    const lock = JSON.parse(readFileSync(join(root, 'obscura.plugins.lock.json'), 'utf8'));
    expect(lock.plugins.tmdb.version).toBe('2.0.0');
    await plugins.rollback('tmdb');
    expect(plugins.get('tmdb')?.manifest.version).toBe('1.0.0');
    const left = [...readdirSync(root), ...readdirSync(join(root, '.store/tmdb'))];
    expect(left.filter((name) => /^\.(?:new|link)-|\.tmp$/.test(name))).toEqual([]);
  });
});

it('two processes that install the same plugin take turns', async () => {
  const { shop, root, options } = await hostWithUpgrade();
  const install = async () => (await execa('node', [await program, root, shop.dir, 'tmdb'])).stdout;
  expect((await Promise.all([install(), install()])).sort()).toEqual(['already', 'installed']);
  expect((await openHost(root, options)).get('tmdb')?.manifest.version).toBe('2.0.0');
});

describe('a full disk', () => {
  const small = temporaryMount();

  it.skipIf(small === undefined)('leaves a plugin that works, and nothing else', async () => {
    if (small === undefined) return;
    const { shop, root: elsewhere, options } = await hostWithUpgrade();
    const root = join(small, 'plugins');
    cpSync(elsewhere, root, { recursive: true, verbatimSymlinks: true });
    const noise = Buffer.from(Array.from({ length: 700_000 }, (_, index) => (index * 7919) >> 5)).toString('base64');
    await shop.offer('tmdb', { version: '3.0.0', files: { 'data.txt': noise } });
    const plugins = await openHost(root, options);
    const before = readdirSync(join(root, '.store/tmdb'));
    await expect(plugins.install('tmdb')).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await titleOf(plugins.get('tmdb'))).toBe('tmdb 1.0.0');
    expect(readdirSync(join(root, '.store/tmdb'))).toEqual(before);
  });
});

/** A file system of half a megabyte; `undefined` if this user may not have one. */
function temporaryMount(): string | undefined {
  const dir = join(import.meta.dirname, `../../.host-small-${process.pid}`);
  mkdirSync(dir);
  const { exitCode } = execaSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', dir], { reject: false });
  afterAll(() => {
    if (exitCode === 0) execaSync('umount', [dir]);
    rmSync(dir, { recursive: true });
  });
  return exitCode === 0 ? dir : undefined;
}
