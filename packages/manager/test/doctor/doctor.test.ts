import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { examineAccess, examineNode } from '../../src/doctor/machine.js';
import { type ManagerOptions, registry } from '../../src/index.js';
import { openHost, temporaryDirectory, write } from '../support/host.js';
import { registryDirectory } from '../support/registry.js';

/** A host with an installed plugin, and what is wrong with it, after something was done to it. */
async function wrongAfter(harm: (root: string) => void, options: Partial<ManagerOptions> = {}): Promise<string[]> {
  const shop = registryDirectory();
  await shop.offer('tmdb');
  const root = join(temporaryDirectory(), 'plugins');
  const plugins = await openHost(root, { sources: [registry(shop.dir)], tryOut: async () => undefined, ...options });
  await plugins.install('tmdb');
  harm(root);
  await plugins.refresh();
  const wrong = (await plugins.doctor()).filter(({ is }) => is !== 'ok');
  expect(wrong.every(({ fix }) => fix !== undefined)).toBe(true);
  return wrong.map(({ is, about, message }) => `${is} ${about}: ${message.replaceAll(root, 'ROOT')}`);
}

it('finds nothing wrong with what is as it should be, and says what it looked at', async () => {
  expect(await wrongAfter(() => {})).toEqual([]);
  const diagnoses = await (await openHost(temporaryDirectory())).doctor();
  expect(diagnoses.map(({ about }) => about)).toEqual(['node', 'python', 'venv', 'pip', 'access', 'leftovers']);
});

it.each<[string, (root: string) => void, RegExp[]]>([
  [
    'a changed file',
    (root) => writeFileSync(join(root, 'tmdb/main.py'), ''),
    [/^error tmdb: its file main\.py was changed/],
  ],
  [
    'a removed file',
    (root) => rmSync(join(root, 'tmdb/main.py')),
    [/^error tmdb: its file main\.py is missing/, /^error tmdb: /],
  ],
  [
    'another lock file',
    (root) => write(root, { 'obscura.plugins.lock.json': '{"version":1,"plugins":{},"keys":{}}' }),
    [/^warning tmdb: the lock file names another/],
  ],
  [
    'a broken lock file',
    (root) => write(root, { 'obscura.plugins.lock.json': '{' }),
    [/^error lock file: ROOT\/obscura\.plugins\.lock\.json is not a lock file/],
  ],
  [
    'an interrupted installation',
    (root) => mkdirSync(join(root, '.store/tmdb/.new-1')),
    [/^warning leftovers: .* something: ROOT\/\.store\/tmdb\/\.new-1/],
  ],
  [
    'an interrupted environment',
    (root) => mkdirSync(join(root, '.venvs/1'), { recursive: true }),
    [/^warning leftovers: /],
  ],
  ['an interrupted switch', (root) => symlinkSync('x', join(root, '.link-1')), [/^warning leftovers: /]],
  [
    'a broken plugin',
    (root) => write(root, { 'bad/manifest.yml': 'id: bad\n' }),
    [/^error bad: /, /^error bad: /, /^error bad: /, /^error bad: /],
  ],
])('finds %s', async (_, harm, expected) => {
  const wrong = await wrongAfter(harm);
  expect(wrong).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});

it('finds an interpreter that cannot be started', async () => {
  expect(await wrongAfter(() => {}, { python: '/no/such/python' })).toEqual([
    'error python: /no/such/python cannot be started',
  ]);
});

it('finds a Node that is too old, and a place that cannot be written to', () => {
  expect([examineNode('20.18.9'), examineNode('20.19.0'), examineNode('22.0.0')].map(({ is }) => is)).toEqual([
    'error',
    'ok',
    'ok',
  ]);
  expect(examineAccess('/proc/no/such/root')).toMatchObject({ is: process.getuid?.() === 0 ? 'ok' : 'warning' });
});
