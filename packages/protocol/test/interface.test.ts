import { describe, expect, it } from 'vitest';
import { compareContract, compareInterface, contractHash, readManifest } from '../src/index.js';
import { contractFields } from '../src/interface/contract-fields.js';
import { readVersionRange } from '../src/interface/version-range.js';

/** The contract of movieByName, with other fields. */
function contract(changes: Readonly<Record<string, string | undefined>>): string {
  const fields = { ...Object.fromEntries(contractFields('movieByName')), ...changes };
  return Object.entries(fields)
    .flatMap(([field, type]) => (type === undefined ? [] : [`${field}:${type}`]))
    .join(' ');
}

describe('compareContract', () => {
  const compare = (changes: Readonly<Record<string, string | undefined>>) =>
    compareContract('movieByName', 'old', { old: contract(changes) });

  it('finds the same contract by its hash', () => {
    expect(compareContract('movieByName', contractHash('movieByName'))).toEqual({ is: 'equal' });
  });

  it('accepts an older contract if fields were added', () => {
    expect(compare({ 'Movie.tagline': undefined, 'input.date': undefined })).toEqual({
      is: 'older',
      added: expect.arrayContaining(['Movie.tagline', 'input.date']),
    });
  });

  it.each([
    [
      'a field that is gone',
      { 'Movie.budget': 'number' },
      { field: 'Movie.budget', plugin: 'number', host: undefined },
    ],
    [
      'a field of another type',
      { 'Movie.runtime': 'text' },
      { field: 'Movie.runtime', plugin: 'text', host: 'integer' },
    ],
    [
      'a new field that is needed',
      { 'Movie.title': undefined },
      { field: 'Movie.title', plugin: undefined, host: 'text!' },
    ],
    ['another result', { result: 'Film' }, { field: 'result', plugin: 'Film', host: 'Movie' }],
  ])('is incompatible with %s, and names it', (_, changes, difference) => {
    expect(compare({ ...changes, 'Movie.tagline': undefined })).toEqual({
      is: 'incompatible',
      differences: [difference],
    });
  });

  it('takes an unknown contract for a newer one', () => {
    expect(compareContract('movieByName', 'f'.repeat(64))).toEqual({ is: 'newer' });
    expect(compareContract('movieByName', 'constructor')).toEqual({ is: 'newer' });
  });
});

describe('readVersionRange', () => {
  it.each([
    ['>=1 <2', ['1', '1.9.9'], ['0.9', '2', '2.0.0']],
    ['>= 1', ['1', '7'], ['0']],
    ['^1.2', ['1.2', '1.10'], ['1.1', '2']],
    ['~1.2', ['1.2.9'], ['1.3']],
    ['1', ['1', '1.4.2'], ['2']],
    ['1.x || 3', ['1.4', '3'], ['2']],
    ['>1 <=3', ['2', '3.9'], ['1', '1.5', '4']],
    ['*', ['1', '9'], []],
  ])('%s', (text, inside, outside) => {
    const range = readVersionRange(text);
    expect(inside.filter((version) => !range?.holds(version))).toEqual([]);
    expect(outside.filter((version) => range?.holds(version))).toEqual([]);
  });

  it.each(['', ' ', 'one', '1 -', '>=', '1.2.3.4', '1'.repeat(200), '|| 1'])('does not read %j', (text) => {
    expect(readVersionRange(text)).toBeUndefined();
  });

  it('knows whether all of it is later', () => {
    expect(['>=2', '^3', '2 || 3', '>=0', '<1', '<5'].map((text) => readVersionRange(text)?.isAfter('1'))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a manifest with interface and obscura', () => {
  const manifest = (lines: string) =>
    readManifest(
      `id: x\nname: X\nversion: 1.0.0\nruntime: python\nscript: [python3]\ncapabilities: { movieByName: true }\n${lines}\n`,
    );
  const hash = `sha256:${contractHash('movieByName')}`;

  it('is read without a word if the host has the same contract', () => {
    const read = manifest(`interface: { movieByName: "${hash}" }\nobscura: ">=1 <2"`);
    expect(read).toMatchObject({
      ok: true,
      issues: [],
      manifest: { interface: { movieByName: hash }, obscura: '>=1 <2' },
    });
    expect(read.ok && compareInterface(read.manifest)).toEqual({
      versions: 'included',
      contracts: new Map([['movieByName', { is: 'equal' }]]),
    });
  });

  it('says nothing of the contract without them', () => {
    const read = manifest('');
    expect(read.ok && compareInterface(read.manifest)).toEqual({ contracts: new Map() });
  });

  it.each([
    ['a newer contract', `interface: { movieByName: "sha256:${'0'.repeat(64)}" }`, 'interface', 'does not know'],
    ['a later protocol', 'obscura: ">=2"', 'interface', 'does not include version 1'],
    ['a protocol of the past', 'obscura: "<1"', 'interface', 'does not include version 1'],
    ['an action that is not declared', `interface: { movieByURL: "${hash}" }`, 'interface', 'do not declare'],
    ['what is no action', `interface: { movieByNam: "${hash}" }`, 'interface', 'is not an action'],
    ['a hash that is none', 'interface: { movieByName: abc }', 'optional-fields', 'interface.movieByName'],
    ['no map', 'interface: [movieByName]', 'optional-fields', 'a map from actions to contract hashes'],
    ['a range that is none', 'obscura: new', 'optional-fields', 'a range of versions'],
    ['a number for a range', 'obscura: 1', 'optional-fields', 'a range of versions'],
  ])('is told about %s', (_, lines, code, words) => {
    const { issues } = manifest(lines);
    expect(
      issues.filter((issue) => issue.code === code && issue.message.includes(words) && issue.fix !== ''),
    ).not.toEqual([]);
  });
});
