import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { fleetPage } from '../../src/fleet/pages/fleet-page.js';
import { writeResults } from '../../src/fleet/pages/write-results.js';
import { type FleetDocument, FleetSchema, fleetJsonSchema } from '../../src/fleet/summary/fleet-schema.js';
import { mergeShards } from '../../src/fleet/summary/merge.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';
import { fleetOf, GOOD, type Published, registryOf, timeless, withBytes } from './registry.js';

const BAD = { exitCode: 1, findings: [{ symptom: 'crash in main.py, line 3' }] };
const PLUGINS: Published[] = [
  { id: 'a' },
  { id: 'b', made: BAD },
  { id: 'c', spoil: withBytes((bytes) => bytes.subarray(0, 50)) },
  { id: 'd' },
  { id: 'e', made: BAD },
];

/** Stops after this many plugins. */
async function interrupted(index: string, outDir: string, after: number) {
  const stop = new AbortController();
  let count = 0;
  return fleetOf(index, {
    ...{ outDir, jobs: 1, signal: stop.signal },
    onPlugin: () => {
      if (++count === after) stop.abort('SIGINT');
    },
  });
}

describe('an interrupted fleet', () => {
  it('says what it has, and goes on with the rest; the result is that of one run', async () => {
    const [index, outDir] = [registryOf(PLUGINS), temporaryDirectory()];
    const first = await interrupted(index, outDir, 3);
    expect(first.document).toMatchObject({ exitCode: 1, unfinished: ['d', 'e'], counts: { unfinished: 2 } });
    const second = await fleetOf(index, { outDir, resumes: true });
    expect(second.seen.toSorted()).toEqual(['a (known)', 'b (known)', 'c (known)', 'd', 'e']);
    expect(second.started).toEqual(['d', 'e']);
    const whole = await fleetOf(index);
    expect(timeless(second.document)).toEqual(timeless(whole.document));
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    for (const { document } of [first, second]) {
      ajv.validate(fleetJsonSchema() as object, document); // JSON Schemas are objects
      expect(ajv.errors ?? []).toEqual([]);
      // A field that the schema does not know would be lost on the way through `merge`.
      expect(FleetSchema.parse(document)).toEqual(document);
    }
  });

  it('forgets a plugin that was being tested, and asks its test to end', async () => {
    const [index, outDir] = [registryOf([{ id: 'slow', made: { exitCode: 0, does: 'hang' } }]), temporaryDirectory()];
    const stop = new AbortController();
    const environment = { PATH: process.env.PATH, STARTS: join(outDir, 'starts') };
    const running = fleetOf(index, { outDir, signal: stop.signal, environment });
    for (let text = ''; text === ''; ) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      text = readIfThere(join(outDir, 'starts'));
    }
    stop.abort('SIGINT');
    const { document } = await running;
    expect(document).toMatchObject({ exitCode: 3, plugins: [], unfinished: ['slow'] });
    expect(readFileSync(join(outDir, 'ledger.ndjson'), 'utf8')).toBe('');
  });

  it('tests again what has changed since, what was cut off, and what it lost the report of', async () => {
    const root = temporaryDirectory();
    const outDir = temporaryDirectory();
    await fleetOf(registryOf(PLUGINS, root), { outDir, jobs: 1 });
    const ledger = join(outDir, 'ledger.ndjson');
    const [torn = '', ...rest] = readFileSync(ledger, 'utf8').split('\n');
    expect(JSON.parse(torn).plugin.label).toBe('a');
    writeFileSync(ledger, rest.join('\n') + torn.slice(0, 200));
    rmSync(join(outDir, 'reports/d'), { recursive: true });
    const changed = PLUGINS.map((plugin) => (plugin.id === 'b' ? { ...plugin, made: GOOD } : plugin));
    const index = registryOf([{ id: 'new' }, ...changed], root);
    const { started, document } = await fleetOf(index, { outDir, resumes: true });
    expect(started).toEqual(['a', 'b', 'd', 'new']);
    expect(document.plugins.map(({ number, label, verdict }) => [number, label, verdict])).toContainEqual([
      ...[3, 'b', 'conforms'],
    ]);
    expect((await fleetOf(index, { outDir, resumes: true })).started).toEqual([]);
  });

  it('tests everything again with other options, without --resume, and what broke or was killed', async () => {
    const [index, outDir] = [
      registryOf([
        { id: 'a' },
        { id: 'dies', made: { exitCode: 0, does: 'die' } },
        { id: 'bug', made: { exitCode: 70 } },
      ]),
      temporaryDirectory(),
    ];
    await fleetOf(index, { outDir });
    expect((await fleetOf(index, { outDir, resumes: true })).started).toEqual(['bug', 'dies']);
    const test = { seed: 2, maxTimeMs: 60_000, words: [], jobs: 1, strict: false };
    expect((await fleetOf(index, { outDir, resumes: true, test })).started).toEqual(['a', 'bug', 'dies']);
    expect((await fleetOf(index, { outDir, test })).started).toEqual(['a', 'bug', 'dies']);
  });

  it.each([
    [{ seed: 2 }, ['a']],
    [{ maxTimeMs: 50_000 }, ['a']],
    [{ words: ['--calls', '1'] }, ['a']],
    [{ strict: true }, ['a']],
    [{ jobs: 2 }, []],
  ])('after a test with other options, %j asks for %j again', async (other, again) => {
    const [index, outDir] = [registryOf([{ id: 'a' }]), temporaryDirectory()];
    await fleetOf(index, { outDir });
    const test = { seed: 1, maxTimeMs: 60_000, words: [], jobs: 1, strict: false, ...other };
    expect((await fleetOf(index, { outDir, resumes: true, test })).started).toEqual(again);
  });

  it('tests a plugin of a directory again if any of its files has changed', async () => {
    const [root, outDir] = [temporaryDirectory(), temporaryDirectory()];
    for (const id of ['a', 'b']) {
      mkdirSync(join(root, id));
      writeFileSync(join(root, id, 'manifest.yml'), `id: ${id}\n`);
      writeFileSync(join(root, id, 'outcome.json'), JSON.stringify(GOOD));
    }
    expect((await fleetOf(root, { outDir })).started).toEqual(['a', 'b']);
    appendFileSync(join(root, 'b/outcome.json'), ' ');
    expect((await fleetOf(root, { outDir, resumes: true })).started).toEqual(['b']);
  });
});

describe('the shards of a fleet', () => {
  it('give exactly what one run gives, byte for byte, times apart', async () => {
    const index = registryOf(PLUGINS);
    const whole = await fleetOf(index);
    const shards = await Promise.all([1, 2, 3].map((number) => fleetOf(index, { shard: { number, of: 3 } })));
    const files = shards.map(({ document }, number) => ({ file: `shard-${number}`, document: timeless(document) }));
    const merged = mergeShards(files.toReversed());
    expect(filesOf(merged)).toEqual(filesOf(timeless(whole.document)));
  });

  it('carry their times', async () => {
    const { document } = await fleetOf(registryOf(PLUGINS));
    const files = [1, 2].map((number) => {
      const plugins = document.plugins.filter((plugin) => (plugin.number - 1) % 2 === number - 1);
      return { file: `shard-${number}`, document: { ...document, shard: { number, of: 2 }, plugins } };
    });
    expect(filesOf(mergeShards(files))).toEqual(filesOf(document));
  });

  it('may have no plugin, and one that is missing is not tested', async () => {
    const index = registryOf([{ id: 'a' }]);
    const shards = await Promise.all([1, 2, 3].map((number) => fleetOf(index, { shard: { number, of: 3 } })));
    const files = shards.map(({ document }, number) => ({ file: `shard-${number}`, document }));
    expect(mergeShards(files).exitCode).toBe(0);
    expect(mergeShards(files.slice(1))).toMatchObject({ exitCode: 3, unfinished: ['a'] });
  });

  it.each<[string, (document: FleetDocument) => FleetDocument, string]>([
    ['twice the same', (document) => document, 'are both shard 1'],
    [
      'of another version',
      (document) => ({ ...second(document), tool: { ...document.tool, version: '9' } }),
      'version',
    ],
    [
      'of another index',
      (document) => ({ ...second(document), source: { ...document.source, sha256: 'f'.repeat(64) } }),
      'plugins',
    ],
    ['with another seed', (document) => ({ ...second(document), seed: 9 }), 'seed'],
    ['with other options', (document) => ({ ...second(document), options: {} }), 'options'],
    ['of another number', (document) => ({ ...document, shard: { number: 2, of: 3 } }), 'number of shards'],
    ['that overlap', (document) => ({ ...document, shard: { number: 2, of: 2 } }), 'a is in first and in other'],
    ['that are whole', ({ shard: _, ...document }) => document, 'number of shards'],
  ])('are refused %s', async (_, change, words) => {
    const { document } = await fleetOf(registryOf([{ id: 'a' }, { id: 'b' }]), { shard: { number: 1, of: 2 } });
    const files = [
      { file: 'first', document },
      { file: 'other', document: change(document) },
    ];
    expect(() => mergeShards(files)).toThrow(words);
  });
});

function second(document: FleetDocument): FleetDocument {
  return { ...document, shard: { number: 2, of: 2 }, plugins: [] };
}

/** Everything that is written for people and programs. */
function filesOf(document: FleetDocument): string[] {
  const { json } = writeResults(temporaryDirectory(), document);
  return [readFileSync(json, 'utf8'), fleetPage(document)];
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
