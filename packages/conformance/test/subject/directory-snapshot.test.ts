import {
  closeSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { changesBetween, takeSnapshot, writtenSince } from '../../src/subject/call/directory-snapshot.js';
import { temporaryPlugin } from '../support/temporary-plugin.js';

it('lists new, changed and deleted files, and ignores irrelevant ones', () => {
  const dir = temporaryPlugin({ 'main.py': '', 'lib/gone.py': '', 'lib/same.py': '' });
  const before = takeSnapshot(dir);
  writeFileSync(join(dir, 'main.py'), 'changed');
  writeFileSync(join(dir, 'new.log'), '');
  rmSync(join(dir, 'lib', 'gone.py'));
  mkdirSync(join(dir, 'lib', '__pycache__'));
  writeFileSync(join(dir, 'lib', '__pycache__', 'x.pyc'), '');
  expect(changesBetween(before, takeSnapshot(dir))).toEqual([
    { path: join('lib', 'gone.py'), how: 'gone' },
    { path: 'main.py', how: 'changed' },
    { path: 'new.log', how: 'new' },
  ]);
});

it('does not follow links, which may form a loop', () => {
  const dir = temporaryPlugin({ 'main.py': '' });
  symlinkSync('.', join(dir, 'loop'));
  expect([...takeSnapshot(dir).keys()].toSorted()).toEqual(['loop', 'main.py', 'manifest.yml']);
  symlinkSync('/dev/zero', join(dir, 'endless'));
  expect(writtenSince(dir, 0).map(({ path }) => path)).toContain(join(dir, 'main.py'));
});

it('sees a write of the same size whose time was put back', () => {
  const dir = temporaryPlugin({ 'main.py': '', 'data.json': 'old' });
  const before = takeSnapshot(dir);
  const { atime, mtime } = statSync(join(dir, 'data.json'));
  writeFileSync(join(dir, 'data.json'), 'new');
  utimesSync(join(dir, 'data.json'), atime, mtime);
  expect(changesBetween(before, takeSnapshot(dir))).toEqual([{ path: 'data.json', how: 'changed' }]);
});

it('sees such a write also in a file that is too large to be read', () => {
  const dir = temporaryPlugin({ 'main.py': '', 'large.bin': '' });
  const file = join(dir, 'large.bin');
  truncateSync(file, 2 ** 30);
  const before = takeSnapshot(dir);
  const { atime, mtime } = statSync(file);
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, 'new', 2 ** 29);
  closeSync(descriptor);
  utimesSync(file, atime, mtime);
  expect(changesBetween(before, takeSnapshot(dir))).toEqual([{ path: 'large.bin', how: 'changed' }]);
});
