import { chmodSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { collectFiles, packFiles } from '../src/index.js';
import { directoryOf } from './support/directory.js';

describe('the files of a directory', () => {
  it('are taken with their bytes, sorted, and executable where their owner may run them', () => {
    const { files, issues } = collectFiles(directoryOf({ 'b.py': 'b', 'a/run': '#!/bin/sh\n', 'B.txt': 'B' }));
    expect(files.map(({ path, bytes, isExecutable }) => [path, Buffer.from(bytes).toString(), isExecutable])).toEqual([
      ['B.txt', 'B', false],
      ['a/run', '#!/bin/sh\n', true],
      ['b.py', 'b', false],
    ]);
    expect(issues).toEqual([]);
  });

  it('give the same archive, whatever the umask they were created with', () => {
    const digests = [0o644, 0o600, 0o664].map((mode) => {
      const dir = directoryOf({ 'main.py': 'x' });
      chmodSync(join(dir, 'main.py'), mode);
      return packFiles(collectFiles(dir).files).sha256;
    });
    expect(new Set(digests).size).toBe(1);
  });

  it.each([
    ...['.git/HEAD', '.hg/x', '__pycache__/x.pyc', 'a/__pycache__/x.pyc', 'a/x.pyc', '.venv/bin/python', '.env'],
    ...[
      'a/.env.local',
      'old.obscura.zip',
      'x.tar.gz',
      'x.minisig',
      'node_modules/x/index.js',
      '.DS_Store',
      '.vscode/x',
    ],
    ...['OBSCURA-FILES.json', '.obscuraignore', 'environment/pyvenv.cfg', '.mypy_cache/x', '.gitignore'],
  ])('do not include %s, which is named as left out', (path) => {
    const { files, leftOut } = collectFiles(directoryOf({ 'main.py': '', [path]: '' }));
    expect(files.map((file) => file.path)).toEqual(['main.py']);
    expect(leftOut).toHaveLength(1);
    expect(path.startsWith(leftOut[0] ?? '?')).toBe(true);
  });

  it('do not include what .obscuraignore names, and include what it takes in again', () => {
    const dir = directoryOf({
      '.obscuraignore': '# notes\n/notes\n*.psd\n!data.zip\n',
      'notes/a.md': '',
      'logo.psd': '',
      'data.zip': '',
      'sub/notes/b.md': '',
    });
    expect(collectFiles(dir).files.map(({ path }) => path)).toEqual(['data.zip', 'sub/notes/b.md']);
    expect(collectFiles(dir).leftOut).toEqual(['.obscuraignore', 'logo.psd', 'notes/']);
  });
});

describe('refused is', () => {
  it('a link, to a file, to a directory, or to nothing', () => {
    const dir = directoryOf({ 'main.py': '', 'lib/a.py': '' });
    for (const target of ['main.py', 'lib', 'missing', '/etc/passwd']) {
      symlinkSync(target, join(dir, `to-${target.replaceAll('/', '-')}`));
    }
    const { files, issues } = collectFiles(dir);
    expect(issues.map(({ code }) => code)).toEqual(['link', 'link', 'link', 'link']);
    expect(files).toHaveLength(2);
  });

  it('a pipe, without waiting for a writer', () => {
    const dir = directoryOf({});
    execaSync('mkfifo', [join(dir, 'pipe')]);
    expect(collectFiles(dir).issues).toMatchObject([{ code: 'not-a-file', path: 'pipe' }]);
  });

  it('a file of more than 64 MiB, without reading it', () => {
    const dir = directoryOf({ large: '' });
    truncateSync(join(dir, 'large'), 65 * 1024 * 1024);
    expect(collectFiles(dir)).toMatchObject({ files: [], issues: [{ code: 'too-large', path: 'large' }] });
  });

  it('a directory that is not there', () => {
    expect(collectFiles('/no/such/directory').issues).toMatchObject([{ code: 'unreadable', path: '' }]);
  });

  it('no link that .obscuraignore names', () => {
    const dir = directoryOf({ 'main.py': '' });
    symlinkSync('main.py', join(dir, 'link'));
    writeFileSync(join(dir, '.obscuraignore'), 'link\n');
    expect(collectFiles(dir)).toMatchObject({ issues: [], leftOut: ['.obscuraignore', 'link'] });
  });
});
