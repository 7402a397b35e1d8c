import { describe, expect, it } from 'vitest';
import { entryFaults, indexDrift, readManifest, readRegistryIndex } from '../src/index.js';

describe('readRegistryIndex', () => {
  it('reads entries in order, with their lines, from YAML and from JSON', () => {
    for (const text of ['- { id: a }\n- 7\n', '[\n{"id": "a"},\n7\n]']) {
      const read = readRegistryIndex(text);
      expect(read.ok && read.index.entries).toEqual([{ id: 'a' }, 7]);
    }
    const read = readRegistryIndex('# ours\n\n- id: a\n  x: y\n- 7\n');
    expect(read.ok && [0, 1, 2].map(read.index.lineOf)).toEqual([3, 5, undefined]);
  });

  it('takes an empty text for an index without entries', () => {
    expect(readRegistryIndex('# none yet\n')).toMatchObject({ ok: true, index: { entries: [] } });
  });

  it.each([
    ['a map', 'a: 1', 'is not a list'],
    ['broken YAML', '- a: [', 'is not YAML'],
    ['aliases', '- &a x\n- *a\n', 'uses aliases'],
    ['depth', `- ${'['.repeat(20)}`, 'nested too deeply'],
    ['depth of blocks', '- '.repeat(2000), 'nested too deeply'],
    ['a repeated field', '- { id: a, id: b }', 'has the field `id` twice'],
    ['too many entries', '- a\n'.repeat(10_001), 'more than 10000 entries'],
    ['too many words', '- [1,1,1,1,1,1,1,1,1]\n'.repeat(60_000), 'holds too much'],
  ])('refuses %s', (_, text, why) => {
    expect(readRegistryIndex(text)).toMatchObject({ ok: false, why: expect.stringContaining(why) });
  });
});

const ENTRY = { id: 'a', version: '1.0.0', path: 'plugins/a/a.zip', sha256: '', capabilities: {} };

it.each([
  [{}, []],
  [{ id: 'a b' }, ['id: the id of a plugin']],
  [{ version: 1.2 }, ['version: a version, in quotes']],
  [{ path: '/x.zip' }, ['path: where the archive is, relative to the index']],
  [{ path: 'C:\\x.zip' }, ['path: where the archive is, relative to the index']],
  [{ path: 'a/../../x.zip' }, ['path: where the archive is, relative to the index']],
  [{ path: 'a\0.zip' }, ['path: where the archive is, relative to the index']],
  [
    { sha256: 'x', capabilities: [] },
    ['sha256: of the archive, 64 hexadecimal digits', 'capabilities: those of the manifest'],
  ],
])('says what an entry lacks: %j', (change, faults) => {
  expect(entryFaults({ ...ENTRY, ...change })).toEqual(faults);
});

it('says in which fields an index has drifted from a manifest', () => {
  const read = readManifest(
    'id: a\nname: A\nversion: "1.0.0"\nruntime: python\nscript: ["python3", "main.py"]\ncapabilities: { movieByName: true }\n',
  );
  if (!read.ok) throw new Error(read.issues[0].message);
  const entry = { ...ENTRY, name: 'A', runtime: 'python', capabilities: { movieByURL: false, movieByName: true } };
  expect(indexDrift(entry, read.manifest)).toEqual([]);
  expect(indexDrift({ ...entry, isNsfw: true, runtime: 'script' }, read.manifest)).toEqual([
    { field: 'runtime', index: '"script"', manifest: '"python"' },
    { field: 'isNsfw', index: 'true', manifest: 'nothing' },
  ]);
});
