import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanStore } from '../../src/store/clean.js';
import { readLockFile } from '../../src/store/lock-file.js';
import { readPrepared } from '../../src/store/prepared.js';
import { temporaryDirectory, write } from '../support/host.js';

it('the active version is never cleaned away, whatever the history says', () => {
  const root = temporaryDirectory();
  const names = ['1-a', '2-b', '3-c', '4-d', '5-e'];
  for (const name of names) write(root, { [`.store/tmdb/${name}/main.py`]: '', [`.store/tmdb/${name}.json`]: '{}' });
  write(root, { '.store/tmdb/history.json': JSON.stringify(names.toReversed()) });
  symlinkSync(join('.store', 'tmdb', '1-a'), join(root, 'tmdb'));
  cleanStore(root, 'tmdb');
  const left = readdirSync(join(root, '.store/tmdb')).filter((name) => !name.endsWith('.json'));
  expect(left).toEqual(['1-a', '3-c', '4-d', '5-e']);
  expect(existsSync(join(root, '.store/tmdb/2-b.json'))).toBe(false);
});

it('environments belong to what is there, and are named like environments', () => {
  const root = temporaryDirectory();
  for (const name of ['here', 'outside', 'number']) mkdirSync(join(root, name));
  const written = { here: '0af1', gone: '0af1', outside: '../../bin', number: 1 };
  write(root, { '.store/.prepared.json': JSON.stringify(written) });
  expect(readPrepared(root)).toEqual({ here: '0af1' });
});

describe('a lock file', () => {
  const record = { version: '1', source: 'x', size: 1, sha256: 'a', filesSha256: 'b' };

  it.each([
    [{ version: 2, plugins: {}, keys: {} }],
    [{ version: 1, plugins: { a: { ...record, key: 1 } }, keys: {} }],
    [{ version: 1, plugins: { a: { ...record, environment: null } }, keys: {} }],
    [{ version: 1, plugins: { a: { ...record, size: '1' } }, keys: {} }],
    [{ version: 1, plugins: { a: null }, keys: {} }],
    [{ version: 1, plugins: {}, keys: { a: 1 } }],
    [null],
  ])('such as %j is refused', (value) => {
    const root = write(temporaryDirectory(), { lock: JSON.stringify(value) });
    expect(() => readLockFile(join(root, 'lock'))).toThrow('lock-file-invalid');
  });
});
