import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changedSince } from '../../src/fleet/members/changed-since.js';
import { readSource } from '../../src/fleet/members/read-source.js';
import { commandLine, EXIT } from '../support/command-line.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';
import { manifestOf, registryOf } from './registry.js';

function git(dir: string, ...words: string[]): string {
  const identity = ['-c', 'user.name=x', '-c', 'user.email=x', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...words], { cwd: dir, encoding: 'utf8' });
}

/** A checkout in which all is committed, below the root of its repository. */
function checkout(fill: (dir: string) => void): string {
  const top = temporaryDirectory();
  const dir = join(top, 'registry');
  mkdirSync(dir);
  fill(dir);
  git(top, 'init', '--quiet', '--initial-branch=main');
  git(top, 'add', '.');
  git(top, 'commit', '--quiet', '--message=x');
  return dir;
}

const PLUGINS = ['a', 'b', 'c', 'd'].map((id) => ({
  id,
  ...(id === 'd' && {
    manifest: manifestOf('d', 'requires: [c]\n'),
    spoil: (entry: Record<string, unknown>) => ({ entry: { ...entry, requires: ['c'] } }),
  }),
}));

const registry = () => checkout((dir) => registryOf(PLUGINS, dir));
const changedIn = (dir: string, revision = 'main') =>
  changedSince(readSource(dir), revision).members.map(({ label }) => label);

describe('the plugins of a registry that have changed', () => {
  it.each<[string, (dir: string) => void, string[]]>([
    ['none', () => {}, []],
    ['another archive', (dir) => appendFileSync(join(dir, 'plugins/b/b.zip'), 'x'), ['b']],
    ['a file beside an archive', (dir) => writeFileSync(join(dir, 'plugins/a/main.py'), ''), ['a']],
    ['what another one requires', (dir) => appendFileSync(join(dir, 'plugins/c/c.zip'), 'x'), ['c', 'd']],
    ['a file that belongs to none', (dir) => writeFileSync(join(dir, 'README.md'), ''), []],
    [
      'an entry',
      (dir) => {
        const index = join(dir, 'index.yml');
        writeFileSync(
          index,
          readFileSync(index, 'utf8').replace('name: a', 'name: other').replace('- id', '# x\n- id'),
        );
      },
      ['a'],
    ],
  ])('%s', (_, change, labels) => {
    const dir = registry();
    change(dir);
    expect(changedIn(dir)).toEqual(labels);
  });

  it('are those of a branch since it began, committed or not', () => {
    const dir = registry();
    git(dir, 'checkout', '--quiet', '-b', 'change');
    appendFileSync(join(dir, 'plugins/b/b.zip'), 'x');
    git(dir, 'commit', '--quiet', '--all', '--message=x');
    git(dir, 'checkout', '--quiet', 'main');
    appendFileSync(join(dir, 'plugins/c/c.zip'), 'x');
    git(dir, 'commit', '--quiet', '--all', '--message=x');
    git(dir, 'checkout', '--quiet', 'change');
    expect(changedIn(dir)).toEqual(['b']);
    const { members } = changedSince(readSource(dir), 'main');
    expect(members.map(({ number }) => number)).toEqual([1]);
  });

  it('are all where there was no index before', () => {
    const dir = registry();
    git(dir, 'rm', '--quiet', '--cached', 'index.yml');
    git(dir, 'commit', '--quiet', '--message=x');
    expect(changedIn(dir)).toEqual(['a', 'b', 'c', 'd']);
  });
});

it('the plugins of a directory that have changed are those with a changed file, and those that require them', () => {
  const dir = checkout((root) => {
    for (const id of ['a', 'b', 'c', 'package']) {
      mkdirSync(join(root, id));
      writeFileSync(join(root, id, 'x.py'), '');
    }
    for (const [id, more] of [['a'], ['b', 'requires: [a]\n'], ['c', 'requires: [package]\n']] as const)
      writeFileSync(join(root, id, 'manifest.yml'), manifestOf(id, more));
  });
  rmSync(join(dir, 'a/x.py'));
  expect(changedIn(dir)).toEqual(['a', 'b']);
  writeFileSync(join(dir, 'package/y.py'), '');
  expect(changedIn(dir)).toEqual(['a', 'b', 'c']);
});

it.each(['nonsense', '--output=/tmp/x', '', 'HEAD~9'])('a commit that is not there is refused: `%s`', (revision) => {
  expect(() => changedIn(registry(), revision)).toThrow('git does not know it');
});

it('that nothing has changed is said, and is no failure', async () => {
  const dir = registry();
  const words = ['--changed-since', 'HEAD', '--out', temporaryDirectory()];
  const { code, stdout } = await commandLine('fleet', dir, ...words);
  expect([code, stdout]).toEqual([EXIT.conforms, expect.stringContaining('No plugin has changed since HEAD.')]);
});
