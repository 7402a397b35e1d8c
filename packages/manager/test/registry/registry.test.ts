import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { registry } from '../../src/index.js';
import { openHost, temporaryDirectory, write } from '../support/host.js';
import { registryDirectory } from '../support/registry.js';

/** What the community's index looks like, with fields that we do not need, and an entry without a digest. */
const COMMUNITY = `# Plugins of the community

- id: filmbase
  name: The Film Base
  version: "0.3.0"
  date: "2026-04-12"
  path: plugins/filmbase/filmbase.zip
  sha256: ""
  runtime: typescript
  isNsfw: false
  description: "Movies, by their titles"
  author: "Somebody"
  capabilities:
    movieByName: true
    folderByName: false
    supportsBatch: true

- id: soundbase
  name: Sound Base
  version: "1.0.0"
  date: "2026-04-12"
  path: plugins/soundbase/soundbase.zip
  sha256: "${'AB'.repeat(32)}"
  runtime: python
  isNsfw: true
  capabilities:
    audioByFragment: true
`;

async function hostOf(index: string) {
  const dir = write(temporaryDirectory(), { 'index.yml': index });
  const plugins = await openHost(temporaryDirectory(), { sources: [registry(dir)] });
  return { dir, plugins };
}

it('reads the format of the community’s index', async () => {
  const { dir, plugins } = await hostOf(COMMUNITY);
  expect(await plugins.search('')).toEqual({
    problems: [],
    offers: [
      {
        ...{ id: 'filmbase', name: 'The Film Base', version: '0.3.0', path: 'plugins/filmbase/filmbase.zip' },
        ...{ runtime: 'typescript', isNsfw: false, description: 'Movies, by their titles', author: 'Somebody' },
        actions: ['movieByName'],
        registry: join(dir, 'index.yml'),
        address: { is: 'file', path: join(dir, 'plugins/filmbase/filmbase.zip') },
      },
      expect.objectContaining({ id: 'soundbase', sha256: 'ab'.repeat(32), isNsfw: true, actions: ['audioByFragment'] }),
    ],
  });
});

it.each([
  ['film', ['filmbase']],
  ['BASE', ['filmbase', 'soundbase']],
  ['titles movieByName', ['filmbase']],
  ['nothing', []],
])('search %j finds %j', async (text, ids) => {
  const { offers } = await (await hostOf(COMMUNITY)).plugins.search(text);
  expect(offers.map(({ id }) => id)).toEqual(ids);
});

it('reports broken entries, and the others count', async () => {
  const { plugins } = await hostOf(`${COMMUNITY}
- { id: "../evil", version: "1", path: x.zip }
- { id: a, version: 1.0, path: x.zip }
- { id: a, version: "1.0.0" }
- { id: a, version: "1.0.0", path: x.zip, sha256: abc }
- { id: a, version: "1.0.0", path: x.zip, size: -1 }
- { id: a, version: "1.0.0", path: ../../x.zip }
- null
`);
  const { offers, problems } = await plugins.search('');
  expect(offers).toHaveLength(2);
  expect(
    problems.map(({ code, place, message }) => `${code} ${place.replace(/^.*index/, 'index')} ${message}`),
  ).toEqual([
    'index-entry-invalid index.yml[2] has no valid id',
    'index-entry-invalid index.yml[3] (a) has no version in quotes',
    'index-entry-invalid index.yml[4] (a) does not say where its archive is',
    'index-entry-invalid index.yml[5] (a) has a sha256 that is none',
    'index-entry-invalid index.yml[6] (a) has a size that is none',
    'index-entry-invalid index.yml[8] has no valid id',
    'address-refused ../../x.zip leads out of its registry',
  ]);
});

it.each([
  ['is gone', undefined],
  ['is no list', 'hello: world\n'],
  ['is not YAML', '- id: [\n'],
  ['hides a bomb of aliases', `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n`],
])('an index that %s is reported, and the last good copy is used', async (_, text) => {
  const shop = registryDirectory();
  await shop.offer('tmdb');
  const plugins = await openHost(temporaryDirectory(), {
    sources: [registry(shop.dir)],
    tryOut: async () => undefined,
  });
  await plugins.search('');
  if (text === undefined) rmSync(join(shop.dir, 'index.yml'));
  else writeFileSync(join(shop.dir, 'index.yml'), text);
  const { offers, problems } = await plugins.search('');
  expect(offers.map(({ id }) => id)).toEqual(['tmdb']);
  expect(problems).toMatchObject([{ code: 'index-unreadable', message: expect.stringContaining('last good copy') }]);
  await plugins.install('tmdb');
});

it('a dead registry without a copy is reported, and the next one is asked', async () => {
  const shop = registryDirectory();
  await shop.offer('tmdb');
  const sources = [registry('/no/such/index.yml'), registry(shop.dir)];
  const plugins = await openHost(temporaryDirectory(), { sources, tryOut: async () => undefined });
  expect((await plugins.search('')).problems).toMatchObject([
    { message: 'does not exist; there is no earlier copy of it' },
  ]);
  await plugins.install('tmdb');
});

it('registries of the config file are asked last', async () => {
  const [first, second] = [registryDirectory(), registryDirectory()];
  await first.offer('tmdb');
  await second.offer('tmdb', { version: '2.0.0' });
  await second.offer('other');
  const root = write(temporaryDirectory(), { 'obscura.plugins.json': JSON.stringify({ registries: [second.dir] }) });
  const plugins = await openHost(root, { sources: [registry(first.dir)], tryOut: async () => undefined });
  expect(await plugins.install(['tmdb', 'other'])).toMatchObject([{ version: '1.0.0' }, { id: 'other' }]);
});
