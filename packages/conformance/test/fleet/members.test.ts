import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namesFor } from '../../src/fleet/members/names.js';
import { readSource } from '../../src/fleet/members/read-source.js';
import { membersOf, shardIn } from '../../src/fleet/members/shard.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

function indexOf(text: string): string {
  const file = join(temporaryDirectory(), 'index.yml');
  writeFileSync(file, text);
  return file;
}

describe('the plugins of a fleet', () => {
  it('are those of an index, in its order, whether their entries can be read or not', () => {
    const source = readSource(indexOf('- { id: b, version: "1" }\n- just words\n- { id: a }\n- { id: 7 }\n'));
    expect(source.kind).toBe('index');
    expect(source.members.map(({ number, label, slug }) => [number, label, slug])).toEqual([
      [1, 'b', 'b'],
      [2, 'entry 2', 'entry-2'],
      [3, 'a', 'a'],
      [4, 'entry 4', 'entry-4'],
    ]);
    expect(source.members.map(({ origin }) => origin.is === 'entry' && origin.line)).toEqual([1, 2, 3, 4]);
  });

  it('are those of a checkout that is named by its directory', () => {
    const file = indexOf('- { id: a }\n');
    expect(readSource(join(file, '..'))).toEqual(readSource(file));
  });

  it('are the directories with a manifest, sorted, and the others are named', () => {
    const root = temporaryDirectory();
    for (const name of ['b', 'a', 'docs', '.git']) mkdirSync(join(root, name));
    for (const name of ['a', 'b', '.git']) writeFileSync(join(root, name, 'manifest.yml'), '');
    const { kind, members, leftOut } = readSource(root);
    expect([kind, members.map(({ label }) => label), leftOut]).toEqual(['directory', ['a', 'b'], ['docs']]);
  });

  it.each([
    ['nothing there', () => '/no/such/index.yml', 'There is no index or directory'],
    ['an empty index', () => indexOf('[]'), 'names no plugin'],
    ['a map', () => indexOf('a: 1'), 'is not a list'],
    ['no YAML', () => indexOf('- a\n- b: [\n'), 'index.yml:3 is not YAML'],
    ['more entries than anybody has', () => indexOf('- a\n'.repeat(10_001)), 'more than 10000 entries'],
    ['a bomb of aliases', () => indexOf('- &a [x]\n- [*a, *a]\n'), 'uses aliases'],
    ['a device', () => '/dev/zero', 'is not a regular file'],
    ['a single plugin', () => temporaryPlugin({}), 'neither an index.yml nor a directory with a manifest.yml'],
  ])('are not there with %s, and the message says why', (_, make, message) => {
    expect(() => readSource(make())).toThrow(message);
  });
});

describe('names', () => {
  const named = (...ids: (string | [string, string])[]) =>
    namesFor(ids.map((id) => (typeof id === 'string' ? { id } : { id: id[0], version: id[1] })));

  it('tell plugins apart by their version, and then by their place', () => {
    const names = named(['a', '1'], ['a', '2'], ['b', '1'], ['b', '1'], 'c');
    expect(names.map(({ label }) => label)).toEqual(['a@1', 'a@2', 'b@1 (entry 3)', 'b@1 (entry 4)', 'c']);
    expect(names.map(({ sameAs }) => sameAs)).toEqual([undefined, undefined, undefined, 3, undefined]);
  });

  it('of files are unlike each other where case does not count, and never lead elsewhere', () => {
    const names = named('Films', 'films', '../../etc', '\u001b[31m\nx', '..', '', 'x'.repeat(500), 'con ');
    const slugs = names.map(({ slug }) => slug);
    expect(slugs).toEqual(['films', 'films~2', 'etc', '31m-x', 'entry', 'entry-6', 'x'.repeat(80), 'con']);
    expect(names[1]?.sameAs).toBe(1);
  });
});

describe('a shard', () => {
  it.each(['0/4', '5/4', '1/0', '1', '1/', '/4', '-1/4', '1/4/2', '1.5/4', '1/1001', ' 1/4', '１/4', ''])(
    'is never `%s`',
    (word) => {
      expect(shardIn(word)).toBeUndefined();
    },
  );

  it('has every plugin in exactly one place', () => {
    const members = namesFor(Array.from({ length: 10 }, (_, index) => ({ id: `p${index}` })));
    const all = members.map((member) => ({ ...member, origin: { is: 'directory', dir: '' } as const }));
    const shards = ['1/3', '2/3', '3/3'].map((word) => membersOf(all, shardIn(word) ?? { number: 0, of: 1 }));
    expect(shards.map((shard) => shard.length)).toEqual([4, 3, 3]);
    expect(shards.flat().toSorted((a, b) => a.number - b.number)).toEqual(all);
  });
});
