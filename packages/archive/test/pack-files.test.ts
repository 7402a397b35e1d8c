import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ArchiveError, FILE_LIST, packFiles } from '../src/index.js';
import { file } from './support/file.js';
import { readWithPython } from './support/python-zip.js';

const FILES = [
  file('manifest.yml', 'id: x\n'),
  file('bin/run', '#!/bin/sh\n', true),
  file('ä.py', 'x = 1\n'.repeat(500)),
];

describe('an archive', () => {
  it('holds every file, sorted by bytes, with plain modes, one date, and no extra fields', async () => {
    const entries = await readWithPython(packFiles(FILES).bytes);
    expect(entries.map(({ name, mode }) => [name, mode])).toEqual([
      [FILE_LIST, '0o100644'],
      ['bin/run', '0o100755'],
      ['manifest.yml', '0o100644'],
      ['ä.py', '0o100644'],
    ]);
    expect(new Set(entries.map(({ date, extra }) => `${date} ${extra}`))).toEqual(new Set(['1980,1,1,12,0,0 0']));
    expect(entries.at(-1)?.text).toBe('x = 1\n'.repeat(500));
  });

  it('lists size, SHA-256 and mode of each file', async () => {
    const { bytes, files, filesSha256 } = packFiles(FILES);
    const list = (await readWithPython(bytes)).find(({ name }) => name === FILE_LIST)?.text ?? '';
    expect(JSON.parse(list)).toEqual({ version: 1, files });
    expect(files[1]).toEqual({
      path: 'manifest.yml',
      size: 6,
      sha256: createHash('sha256').update('id: x\n').digest('hex'),
      mode: '0644',
    });
    expect(filesSha256).toBe(createHash('sha256').update(list).digest('hex'));
  });

  it('is the same, whatever the order of its files', () => {
    expect(packFiles([...FILES].reverse()).sha256).toBe(packFiles(FILES).sha256);
  });

  it('is the same in every time zone', () => {
    const before = process.env.TZ;
    onTestFinished(() => {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    });
    const digests = ['UTC', 'Pacific/Kiritimati', 'Pacific/Niue', 'Asia/Kolkata', 'Africa/Monrovia'].map((zone) => {
      process.env.TZ = zone;
      return packFiles(FILES).sha256;
    });
    expect(new Set(digests).size).toBe(1);
  });

  it('is the same, byte for byte, as when this test was written', () => {
    expect(packFiles(FILES).sha256).toBe('87bbf75b282128dd61f8ea07614e769c72c0bb50bd7c3c9ebc5b206eeb183fbc');
  });

  it('may hold a file that is called __proto__ or 1, in its place', async () => {
    const entries = await readWithPython(packFiles([file('__proto__', 'x'), file('1', 'y')]).bytes);
    expect(entries.map(({ name }) => name)).toEqual(['1', FILE_LIST, '__proto__']);
  });
});

describe('no archive is made of', () => {
  it.each([
    ['no files', [], 'empty'],
    ['a path that leaves the plugin', ['../x'], 'bad-name'],
    ['an absolute path', ['/etc/passwd'], 'bad-name'],
    ['a drive of Windows', ['C:/x'], 'bad-name'],
    ['a stream of Windows', ['x:y'], 'bad-name'],
    ['a backslash', ['a\\b'], 'bad-name'],
    ['an empty name', ['a//b'], 'bad-name'],
    ['a directory', ['a/'], 'bad-name'],
    ['a dot', ['a/./b'], 'bad-name'],
    ['a device of Windows', ['a/Con.txt'], 'bad-name'],
    ['a dot at the end', ['a./b'], 'bad-name'],
    ['a control character', ['a\nb'], 'bad-name'],
    ['a character that turns the direction of text', ['a\u202eb'], 'bad-name'],
    ['half of a character', ['a\ud800b'], 'bad-name'],
    ['a long path', [`${'x'.repeat(200)}/${'y'.repeat(200)}/${'z'.repeat(200)}`], 'bad-name'],
    ['many directories', [`${'x/'.repeat(40)}y`], 'bad-name'],
    ['our own names', ['obscura-files.JSON'], 'reserved-name'],
    ['names that differ in case', ['a/readme', 'a/README'], 'same-name'],
    ['directories that differ in case', ['Lib/a.py', 'lib/b.py'], 'same-name'],
    ['names that differ in normalization', ['\u00e4', 'a\u0308'], 'same-name'],
    ['ß and ss', ['straße', 'STRASSE'], 'same-name'],
    ['the same name twice', ['x', 'x'], 'same-name'],
    ['a file and a directory of one name', ['x', 'x/y'], 'same-name'],
    ['a directory and a file of one name', ['x/y', 'X'], 'same-name'],
  ])('%s', (_, paths, code) => {
    expect(codesOf(paths)).toEqual([code]);
  });

  it('too many files', () => {
    expect(codesOf(Array.from({ length: 10_001 }, (_, index) => `${index}`))).toEqual(['too-many']);
  });

  it('a thousand wrong names; the first hundred are reported', () => {
    expect(codesOf(Array.from({ length: 1000 }, (_, index) => `${index}:`))).toHaveLength(100);
  });

  it('files that nobody would unpack, since they are packed to next to nothing', () => {
    const bytes = new Uint8Array(17 * 1024 * 1024);
    expect(codesOfFiles([{ path: 'zeros', bytes, isExecutable: false }])).toEqual(['too-large']);
    const few = new Uint8Array(15 * 1024 * 1024);
    expect(codesOfFiles([{ path: 'zeros', bytes: few, isExecutable: false }])).toEqual([]);
  });

  it('files that are too large', () => {
    const bytes = new Uint8Array(64 * 1024 * 1024 + 1);
    const files = ['a', 'b', 'c', 'd'].map((path) => ({ path, bytes, isExecutable: false }));
    expect(codesOfFiles(files)).toEqual(['too-large', 'too-large', 'too-large', 'too-large', 'too-large']);
  });
});

function codesOf(paths: readonly string[]) {
  return codesOfFiles(paths.map((path) => file(path)));
}

function codesOfFiles(files: Parameters<typeof packFiles>[0]) {
  try {
    packFiles(files);
  } catch (error) {
    if (error instanceof ArchiveError) return error.issues.map(({ code }) => code);
    throw error;
  }
  return [];
}
