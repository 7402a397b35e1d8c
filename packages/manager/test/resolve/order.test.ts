import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pluginList } from '../../src/index.js';
import { openHost, temporaryDirectory, write, writePlugin } from '../support/host.js';

type Requires = Readonly<Record<string, readonly string[]>>;

/** A host whose plugins require each other. */
function host(requires: Requires, versions: Readonly<Record<string, string>> = {}): string {
  const root = temporaryDirectory();
  for (const [id, names] of Object.entries(requires)) {
    writePlugin(root, id, { requires: names, version: versions[id] ?? '1.0.0' });
  }
  return root;
}

async function orderOf(requires: Requires): Promise<string[]> {
  return (await openHost(host(requires))).enabled().map(({ manifest }) => manifest.id);
}

/** What keeps a plugin from being used: the codes, and the messages with their fixes. */
async function whyNot(root: string, id: string, options: Parameters<typeof openHost>[1] = {}) {
  const listed = (await openHost(root, options)).list().find((one) => one.id === id);
  const problems = listed?.is === 'blocked' ? listed.problems : [];
  return problems.map(({ code, place, message, fix }) => `${code}: ${place} ${message}; ${fix}`);
}

describe('the order of plugins', () => {
  it('puts what is required first, and ties are by id', async () => {
    expect(await orderOf({ a: ['z'], b: [], c: ['a', 'b'], z: [] })).toEqual(['b', 'z', 'a', 'c']);
  });

  it('takes a package without a manifest for what it is', async () => {
    const root = host({ a: ['py_common'] });
    mkdirSync(join(root, 'py_common'));
    expect((await openHost(root)).enabled()).toHaveLength(1);
  });

  it('finds a plugin by the name that it is imported by', async () => {
    expect(await orderOf({ a: ['musicbrainz_helpers'], 'musicbrainz-helpers': [] })).toEqual([
      'musicbrainz-helpers',
      'a',
    ]);
  });

  it('accepts a version in the range, a release candidate too', async () => {
    const root = host({ a: ['common@^1.2'], b: ['common@>=1 <2'], common: [] }, { common: '1.3.0-rc.1' });
    expect((await openHost(root)).enabled()).toHaveLength(3);
  });
});

describe('a plugin that cannot be used says why, and what to do:', () => {
  it('something is missing', async () => {
    const root = host({ a: ['tmdb_common'], b: [], 'tmdb-comon': [] });
    expect(await whyNot(root, 'a')).toEqual([
      'requires-missing: a requires `tmdb_common`, which is not there; obscura-plugin install tmdb_common',
    ]);
  });

  it('something is missing that looks like a misspelling', async () => {
    const root = host({ a: ['comon'], common: [] });
    expect(await whyNot(root, 'a')).toEqual([
      'requires-missing: a requires `comon`, which is not there; did you mean `common`? Otherwise: obscura-plugin install comon',
    ]);
  });

  it('something is off', async () => {
    const root = write(host({ a: ['b'], b: [] }), {
      'obscura.plugins.json': '{"plugins": [{"name": "b", "enabled": false}]}',
    });
    expect(await whyNot(root, 'a')).toEqual([
      `requires-disabled: a requires \`b\`, which is off: ${root}/obscura.plugins.json turns it off; obscura-plugin enable b`,
    ]);
  });

  it('a version is wrong', async () => {
    const root = host({ a: ['b@^1.2'], b: [], c: ['b@newest'], d: ['e@1'], e: [] }, { b: '2.0.0', e: 'unknown' });
    expect(await whyNot(root, 'a')).toEqual([
      'requires-version: a requires `b@^1.2`, but b is 2.0.0; obscura-plugin install b@^1.2',
    ]);
    expect(await whyNot(root, 'c')).toEqual([
      'requires-version: c requires `b@newest`, but `newest` is no SemVer range; write, for example, b@^1.2',
    ]);
    expect(await whyNot(root, 'd')).toEqual([
      'requires-version: d requires `e@1`, but e is unknown; obscura-plugin install e@1',
    ]);
  });

  it('a range is given for what has no version', async () => {
    const root = host({ a: ['common@1'] });
    mkdirSync(join(root, 'common'));
    expect(await whyNot(root, 'a')).toEqual([expect.stringContaining('which has no manifest and so no version')]);
  });

  it('something is broken, and so is what requires that', async () => {
    const root = write(host({ a: ['b'], b: ['c'] }), { 'c/manifest.yml': 'id: c\n' });
    expect(await whyNot(root, 'b')).toEqual([
      'requires-broken: b requires `c`, which is broken; mend it: obscura-plugin info c',
    ]);
    expect(await whyNot(root, 'a')).toEqual([
      'requires-broken: a requires `b`, which cannot be used; mend it: obscura-plugin info b',
    ]);
  });

  it('something is where Python would not find it', async () => {
    const elsewhere = writePlugin(temporaryDirectory(), 'b');
    expect(await whyNot(host({ a: ['b'] }), 'a', { sources: [pluginList([elsewhere])] })).toEqual([
      expect.stringMatching(/^requires-elsewhere: .*; obscura-plugin link \//),
    ]);
  });

  it('a cycle, as a path; those behind it only wait for it', async () => {
    const root = host({ a: ['b'], b: ['c'], c: ['a'], d: ['a'], e: [], self: ['self'] });
    expect(await whyNot(root, 'b')).toEqual([
      expect.stringMatching(/^requires-cycle: b requires itself: b → c → a → b;/),
    ]);
    expect(await whyNot(root, 'self')).toEqual([expect.stringContaining('self → self')]);
    expect(await whyNot(root, 'd')).toEqual([expect.stringMatching(/^requires-broken: d requires `a`/)]);
    expect((await openHost(root)).enabled().map(({ manifest }) => manifest.id)).toEqual(['e']);
  });
});
