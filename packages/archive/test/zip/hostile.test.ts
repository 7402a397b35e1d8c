import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packFiles, readArchive, unpackArchive } from '../../src/index.js';
import { listFiles, writeFileList } from '../../src/list/file-list.js';
import { readZip } from '../../src/zip/read-zip.js';
import { writeZip } from '../../src/zip/write-zip.js';
import { directoryOf } from '../support/directory.js';
import { file } from '../support/file.js';
import { zipsOfPython } from '../support/python-zip.js';

const { bytes } = packFiles([file('manifest.yml', 'id: x\n'), file('bin/run', '#!/bin/sh\n', true)]);

/** Each a zip in Python: `add` writes an entry. */
const ZIPS = {
  ordinary: 'add("a", b"x"); add("b/", b""); add("b/c", b"y" * 100)',
  'a path that leaves the plugin': 'add("../x", b"")',
  'an absolute path': 'add("/etc/passwd", b"")',
  'a backslash': 'add("..\\\\x", b"")',
  'a link': 'add("link", b"/etc/passwd", attr=0o120777 << 16)',
  'a device': 'add("device", b"", attr=0o020644 << 16)',
  'a directory with content': 'add("dir/", b"x", attr=0o040755 << 16)',
  'a method that is not supported': 'add("x", b"x" * 100, method=zipfile.ZIP_BZIP2)',
  stored: 'add("x", b"as it was packed", method=zipfile.ZIP_STORED)',
  'a bomb within all sizes': 'add("x", bytes(17 * 1024 * 1024))',
  'a large file': 'add("x", bytes(65 * 1024 * 1024))',
  'many large files':
    'data = bytes(33 * 1024 * 1024)\nfor i in range(8): add(str(i), data if i == 0 else b"")\nsame(33 * 1024 * 1024)',
} as const;

const zips = await zipsOfPython(ZIPS);

describe('a zip of another program', () => {
  it('is read', async () => {
    const read = await readZip(zips.ordinary);
    expect(read.ok && read.files.map(({ path, bytes: content }) => [path, content.length])).toEqual([
      ['a', 1],
      ['b/c', 100],
    ]);
  });

  it.each([
    ['a path that leaves the plugin', 'bad-name'],
    ['an absolute path', 'bad-name'],
    ['a backslash', 'bad-name'],
    ['a link', 'link'],
    ['a device', 'not-a-file'],
    ['a directory with content', 'bad-name'],
    ['a method that is not supported', 'unsupported'],
    ['a bomb within all sizes', 'too-large'],
    ['a large file', 'too-large'],
    ['many large files', 'too-large'],
  ] as const)('is refused with %s', async (name, code) => {
    const read = await readZip(zips[name]);
    expect(read.ok ? [] : read.issues.map((issue) => issue.code)).toEqual([code]);
  });
});

describe('a zip is refused', () => {
  it('if a file inflates to more than it says', async () => {
    const bomb = Buffer.from(writeZip([file('x', '\0'.repeat(1_000_000))]));
    // The size of the file in the central directory, 24 bytes after its start.
    const at = bomb.indexOf('PK\u0001\u0002') + 24;
    bomb.writeUInt32LE(10, at);
    expect(await codesOf(bomb)).toEqual(['not-a-zip']);
  });

  it('if two entries share their bytes', async () => {
    const zip = Buffer.from(writeZip([file('a', 'x'.repeat(50)), file('b', 'x'.repeat(50))]));
    const first = zip.indexOf('PK\u0001\u0002');
    const second = zip.indexOf('PK\u0001\u0002', first + 4);
    zip.writeUInt32LE(zip.readUInt32LE(first + 42), second + 42);
    expect(await codesOf(zip)).toEqual(['not-a-zip']);
  });

  it('if an entry has two names', async () => {
    const zip = Buffer.from(writeZip([file('name', 'x')]));
    zip.write('fake', zip.indexOf('name'));
    expect(await codesOf(zip)).toEqual(['not-a-zip']);
  });

  it('if a name is not in ASCII and does not say its encoding', async () => {
    const zip = Buffer.from(writeZip([file('ä', 'x')]));
    zip.writeUInt16LE(0, zip.indexOf('PK\u0001\u0002') + 8);
    expect(await codesOf(zip)).toEqual(['bad-name']);
  });

  it('if a name is not UTF-8', async () => {
    const zip = Buffer.from(writeZip([file('ä', 'x')]).map((byte) => (byte === 0xa4 ? 0x20 : byte)));
    expect(await codesOf(zip)).toEqual(['bad-name']);
  });

  it('if it is encrypted', async () => {
    const zip = Buffer.from(writeZip([file('name', 'x')]));
    const at = zip.indexOf('PK\u0001\u0002') + 8;
    zip.writeUInt16LE(zip.readUInt16LE(at) | 1, at);
    expect(await codesOf(zip)).toEqual(['unsupported']);
  });

  it('if it has more entries than a plugin has files, before they are read', async () => {
    const end = Buffer.from('504b0506000000005075507500000000000000000000', 'hex');
    expect(await codesOf(end)).toEqual(['too-many']);
  });

  it('wherever it is cut off', async () => {
    for (let length = 0; length < bytes.length; length += 7) {
      expect((await readZip(bytes.subarray(0, length))).ok).toBe(false);
    }
  });

  it('or gives the same files, whichever of its bytes is changed', async () => {
    const expected = await readArchive(bytes);
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x11;
      const read = await readArchive(changed);
      if (read.ok) expect(read.filesSha256).toBe(expected.ok && expected.filesSha256);
      if (read.ok) expect(read.files).toEqual(expected.ok && expected.files);
    }
  });
});

async function codesOf(zip: Uint8Array): Promise<string[]> {
  const read = await readZip(zip);
  return read.ok ? [] : read.issues.map(({ code }) => code);
}

describe('an archive is refused if its list', () => {
  const files = [file('a', '1'), file('b', '2')];
  const list = (text: Uint8Array | string) => ({
    path: 'OBSCURA-FILES.json',
    bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
    isExecutable: false,
  });
  const whole = new TextDecoder().decode(writeFileList(listFiles(files)));

  it.each([
    ['is missing', writeZip(files), 'list-unreadable'],
    ['is not JSON', writeZip([...files, list('{')]), 'list-unreadable'],
    ['is no list', writeZip([...files, list('[]')]), 'list-unreadable'],
    ['is of a later version', writeZip([...files, list(whole.replace('1', '2'))]), 'list-unreadable'],
    [
      'has a key twice',
      writeZip([...files, list(whole.replace('"version"', '"files": [], "version"'))]),
      'list-unreadable',
    ],
    [
      'names a path that leaves the plugin',
      writeZip([...files, list(whole.replace('"a"', '"../a"'))]),
      'list-unreadable',
    ],
    ['names itself', writeZip([...files, list(whole.replace('"a"', '"OBSCURA-FILES.json"'))]), 'list-unreadable'],
    ['names a file twice', writeZip([...files, list(whole.replace('"a"', '"B"'))]), 'list-unreadable'],
    ['lacks a file', writeZip([...files, list(writeFileList(listFiles(files.slice(1))))]), 'list-differs'],
    ['names a file that is not there', writeZip([...files.slice(1), list(whole)]), 'list-differs'],
    ['names other bytes', writeZip([file('a', '9'), file('b', '2'), list(whole)]), 'list-differs'],
    ['names another mode', writeZip([file('a', '1', true), file('b', '2'), list(whole)]), 'list-differs'],
    ['belongs to files that differ only in case', writeZip([file('a', '1'), file('A', '2'), list(whole)]), 'same-name'],
  ])('%s', async (_, zip, code) => {
    const read = await readArchive(zip);
    expect(read.ok ? [] : read.issues.map((issue) => issue.code)).toContain(code);
  });
});

it('is refused where a byte of a file has changed since it was packed', async () => {
  const changed = Buffer.from(zips.stored);
  expect((await readZip(changed)).ok).toBe(true);
  changed[changed.indexOf('as it was')] = 65;
  expect(await readZip(changed)).toMatchObject({
    ok: false,
    issues: [{ code: 'not-a-zip', path: 'x', message: expect.stringContaining('CRC-32') }],
  });
});

describe('unpacking', () => {
  it('gives the files, with their modes', async () => {
    const dir = join(directoryOf({}), 'plugin');
    unpackArchive(await whole(), dir);
    expect(readdirSync(dir).sort()).toEqual(['OBSCURA-FILES.json', 'bin', 'manifest.yml']);
    expect(readFileSync(join(dir, 'manifest.yml'), 'utf8')).toBe('id: x\n');
    expect(statSync(join(dir, 'bin/run')).mode & 0o100).toBe(0o100);
    expect(statSync(join(dir, 'manifest.yml')).mode & 0o100).toBe(0);
  });

  it('replaces nothing, and leaves nothing behind', async () => {
    const archive = await whole();
    const parent = directoryOf({ 'plugin/mine': 'x' });
    expect(() => unpackArchive(archive, join(parent, 'plugin'))).toThrow('EEXIST');
    writeFileSync(join(parent, 'file'), '');
    mkdirSync(join(parent, 'empty'));
    for (const name of ['file', 'empty', 'no/such/parent']) {
      expect(() => unpackArchive(archive, join(parent, name))).toThrow();
    }
    expect(readdirSync(parent).sort()).toEqual(['empty', 'file', 'plugin']);
    expect(readFileSync(join(parent, 'plugin/mine'), 'utf8')).toBe('x');
    expect(existsSync(join(parent, 'no'))).toBe(false);
  });

  async function whole() {
    const read = await readArchive(bytes);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    return read;
  }
});
