import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type CallDirectories, makeScratch, type Scratch } from '../../src/subject/call/scratch.js';

let scratch: Scratch;
beforeEach(() => {
  scratch = makeScratch();
});
afterEach(() => scratch.close());

/** Lends directories, has a plugin do something to them, and takes them back. */
function after(touch: (directories: CallDirectories) => void): CallDirectories {
  const directories = scratch.lend();
  touch(directories);
  scratch.takeBack(directories);
  return directories;
}

it('lends directories again that no plugin has touched', () => {
  const first = after(() => {});
  expect(scratch.lend()).toEqual(first);
});

it('never lends the same directories to two calls at once', () => {
  after(() => {});
  expect(scratch.lend().parent).not.toBe(scratch.lend().parent);
});

const TOUCHES: Record<string, (directories: CallDirectories) => void> = {
  'a file in its home': ({ home }) => writeFileSync(join(home, '.netrc'), 'x'),
  'an empty directory in its cache': ({ cache }) => mkdirSync(join(cache, 'tmdb')),
  'a file beside its home': ({ parent }) => writeFileSync(join(parent, 'other'), 'x'),
  'a read-only directory': ({ tmp }) => {
    mkdirSync(join(tmp, 'locked'));
    writeFileSync(join(tmp, 'locked', 'file'), 'x');
    chmodSync(join(tmp, 'locked'), 0o500);
  },
  'other permissions on its home': ({ home }) => chmodSync(home, 0o500),
  'a link in place of its cache': ({ cache, tmp }) => {
    rmSync(cache, { recursive: true });
    symlinkSync(tmp, cache);
  },
  'no home at all': ({ home }) => rmSync(home, { recursive: true }),
};

it.each(Object.entries(TOUCHES))('removes directories in which a plugin left %s', (_, touch) => {
  const { parent } = after(touch);
  expect(existsSync(parent)).toBe(false);
  const next = scratch.lend();
  for (const path of [next.home, next.cache, next.tmp]) {
    expect(readdirSync(path)).toEqual([]);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  }
});

it('makes new directories after a plugin removed everything', () => {
  const spare = after(() => {});
  after(({ parent }) => rmSync(join(parent, '..'), { recursive: true }));
  expect(existsSync(spare.parent)).toBe(false);
  expect(readdirSync(scratch.lend().home)).toEqual([]);
});

it('listens once for the end of the process, however many runs there are', () => {
  const before = process.listenerCount('exit');
  const others = [makeScratch(), makeScratch()];
  expect(process.listenerCount('exit')).toBe(before);
  for (const other of others) other.close();
  expect(process.listenerCount('exit')).toBe(before);
});
