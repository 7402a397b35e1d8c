import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { changedFiles, FILE_LIST, packFiles, readArchive, unpackArchive } from '../../src/index.js';
import { writeZip } from '../../src/zip/write-zip.js';
import { directoryOf } from '../support/directory.js';
import { file } from '../support/file.js';

/** A plugin of two files, unpacked. */
async function unpacked(): Promise<string> {
  const archive = await readArchive(packFiles([file('manifest.yml', 'id: a'), file('main.py', 'a')]).bytes);
  if (!archive.ok) throw new Error('a packed archive can be read');
  const dir = join(directoryOf({}), 'plugin');
  unpackArchive(archive, dir);
  return dir;
}

it('a plugin as it was unpacked has no changed files', async () => {
  expect(changedFiles(await unpacked())).toEqual([]);
});

it('names files that were changed, added and removed', async () => {
  const dir = await unpacked();
  writeFileSync(join(dir, 'main.py'), 'b');
  writeFileSync(join(dir, 'more.py'), '');
  rmSync(join(dir, 'manifest.yml'));
  expect(changedFiles(dir)).toEqual([
    { path: 'main.py', message: 'was changed' },
    { path: 'more.py', message: 'is not in the list of files' },
    { path: 'manifest.yml', message: 'is missing' },
  ]);
});

it.each([undefined, 'no list'])('says so if the list itself is %j', async (text) => {
  const dir = await unpacked();
  rmSync(join(dir, FILE_LIST));
  if (text !== undefined) writeFileSync(join(dir, FILE_LIST), text);
  expect(changedFiles(dir)).toMatchObject([{ path: FILE_LIST }]);
});

it('an archive without a list is read if the caller needs none, and gets one', async () => {
  const [files, packed] = [[file('main.py', 'a')], packFiles([file('main.py', 'a')])];
  const plain = writeZip(files);
  expect(await readArchive(plain)).toMatchObject({ ok: false, issues: [{ code: 'list-unreadable' }] });
  const read = await readArchive(plain, { needsList: false });
  expect(read).toMatchObject({ ok: true, filesSha256: packed.filesSha256 });
  expect(await readArchive(writeZip([]), { needsList: false })).toMatchObject({ ok: false });
});
