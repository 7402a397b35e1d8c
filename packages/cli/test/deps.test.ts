import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { pipProblem } from '../src/deps/pip-problem.js';
import { nativePackages, platformOf } from '../src/deps/platform-tags.js';
import { requirementsOf } from '../src/deps/requirements.js';
import { openPlugin } from '../src/pack/open-plugin.js';
import { commandLine } from './support/command-line.js';
import { newPlugin } from './support/new-plugin.js';
import { temporaryDirectory, temporaryPlugin } from './support/temporary-plugin.js';

const { PATH = '' } = process.env;

function wheel(dir: string, ...words: string[]): void {
  execaSync('python3', [join(import.meta.dirname, 'support/make-wheel.py'), dir, ...words]);
}

function deps(plugin: string, wheels: string, ...words: string[]) {
  return commandLine(['deps', plugin, '--find-links', wheels, ...words], { PATH, HOME: temporaryDirectory() });
}

describe('obscura-plugin deps', () => {
  it('vendors what is named, locks it, and the plugin finds it', async () => {
    const [plugin, wheels] = [newPlugin(), temporaryDirectory()];
    writeFileSync(join(plugin, 'requirements.txt'), 'cats >= 1 # any\n');
    wheel(wheels, 'cats', '1.0', 'py3-none-any', 'SAYS = "meow"\n', 'dogs');
    wheel(wheels, 'dogs', '2.1', 'py3-none-any', 'SAYS = "woof"\n');
    mkdirSync(join(plugin, 'vendor'));
    writeFileSync(join(plugin, 'vendor/old.py'), '');
    const { code, stdout, stderr } = await deps(plugin, wheels);
    expect([code, stdout, stderr]).toEqual([
      0,
      expect.stringMatching(/^vendor\/: (cats 1\.0, dogs 2\.1|dogs 2\.1, cats 1\.0)\n$/),
      '',
    ]);
    expect(readdirSync(join(plugin, 'vendor')).sort()).toEqual([
      'cats-1.0.dist-info',
      'cats.py',
      'dogs-2.1.dist-info',
      'dogs.py',
    ]);
    expect(readFileSync(join(plugin, 'requirements.lock'), 'utf8')).toMatch(
      /^# Written by .*\n# requirements\.txt sha256:[0-9a-f]{64}\ncats==1\.0 --hash=sha256:[0-9a-f]{64}\ndogs==2\.1 --hash=sha256:[0-9a-f]{64}\n$/,
    );
    const program = 'import obscura_plugin, cats, dogs; print(cats.SAYS, dogs.SAYS)';
    expect(execaSync('python3', ['-c', program], { cwd: plugin }).stdout).toBe('meow woof');
    expect(readdirSync(plugin).filter((name) => /tmp|old|json/.test(name))).toEqual([]);

    // A newer version is there by now; the lock file decides, and it notices a changed package.
    wheel(wheels, 'dogs', '3.0', 'py3-none-any', '');
    const locked = await deps(plugin, wheels, '--json');
    expect(JSON.parse(locked.stdout).packages).toContainEqual({
      name: 'dogs',
      version: '2.1',
      sha256: expect.anything(),
    });
    wheel(wheels, 'dogs', '2.1', 'py3-none-any', 'SAYS = "miaow"\n');
    const changed = await deps(plugin, wheels);
    expect([changed.code, changed.stderr]).toEqual([
      1,
      expect.stringContaining('hash-mismatch: A package is not the one in the lock file'),
    ]);
    expect(readFileSync(join(plugin, 'vendor/dogs.py'), 'utf8')).toBe('SAYS = "woof"\n');
  });

  it('says that what exists as source only has no wheel, in pip’s own words, and leaves vendor/ as it was', async () => {
    const [plugin, wheels] = [newPlugin(), temporaryDirectory()];
    writeFileSync(join(plugin, 'requirements.txt'), 'cats\n');
    writeFileSync(join(wheels, 'cats-1.0.tar.gz'), '');
    mkdirSync(join(plugin, 'vendor'));
    const { code, stderr } = await deps(plugin, wheels);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^no-wheel: .* pip says: .*No matching distribution found for cats\n {2}fix: /);
    expect(readdirSync(join(plugin, 'vendor'))).toEqual([]);
    expect(existsSync(join(plugin, 'requirements.lock'))).toBe(false);
  });

  it('says so where there is no Python, no pip, or nothing to do', async () => {
    const plugin = newPlugin();
    expect(await deps(plugin, '.')).toMatchObject({ code: 1, stderr: expect.stringContaining('no-requirements: ') });
    writeFileSync(join(plugin, 'requirements.txt'), 'cats\n');
    expect(await deps(plugin, '.', '--python', '/no/such/python')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('no-python: '),
    });
    const bare = join(temporaryDirectory(), 'python');
    writeFileSync(bare, '#!/bin/sh\necho "/usr/bin/python3: No module named pip" >&2; exit 1\n', { mode: 0o755 });
    expect(await deps(plugin, '.', '--python', bare)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no-pip: '),
    });
  });
});

describe('requirementsOf', () => {
  const header = '# /// script\n# dependencies = ["cats>=1"]\n# ///\n';
  const requirements = (files: Readonly<Record<string, string>>) =>
    requirementsOf(openPlugin(temporaryPlugin(files)).plugin);

  it('is what a host reads', () => {
    expect(requirements({ 'main.py': header })).toEqual({ file: 'main.py', lines: ['cats>=1'] });
    expect(requirements({ 'pyproject.toml': '[tool.x]\n', 'requirements.txt': '# none yet\n' })).toBeUndefined();
  });

  it.each([
    [
      'a list that a host overlooks',
      { 'main.py': header, 'requirements.txt': 'cats\n' },
      'two-sources: requirements.txt',
    ],
    [
      'one behind a header that names nothing',
      { 'main.py': '# /// script\n# ///\n', 'requirements.txt': 'cats\n' },
      'two-sources: requirements.txt',
    ],
    ['options of pip', { 'requirements.txt': '--index-url https://example.org\n' }, 'dependencies-invalid: '],
  ])('refuses %s', (_, files, problem) => {
    expect(() => requirements(files)).toThrow(problem);
  });
});

it('packages with compiled code are named with their tags', () => {
  const vendor = temporaryDirectory();
  wheel(vendor, 'cats', '1.0', 'py3-none-any', '');
  wheel(vendor, 'fast', '1.0', 'cp311-cp311-linux_x86_64', '');
  for (const name of readdirSync(vendor)) execaSync('python3', ['-m', 'zipfile', '-e', join(vendor, name), vendor]);
  expect(nativePackages(vendor)).toEqual([{ name: 'fast', tags: ['cp311-cp311-linux_x86_64'] }]);
  expect(platformOf(nativePackages(vendor))).toBe('-cp311-cp311-linux_x86_64');
  expect(platformOf([{ name: 'x', tags: ['../../x'] }])).toBe('');
  rmSync(vendor, { recursive: true });
  expect(nativePackages(vendor)).toEqual([]);
});

it.each([
  [
    'conflict',
    'ERROR: Cannot install cats and dogs because these package versions have conflicting dependencies.\nERROR: ResolutionImpossible: for help visit https://pip.pypa.io',
  ],
  [
    'unreachable',
    'WARNING: Retrying after connection broken by NewConnectionError\nERROR: No matching distribution found for cats',
  ],
  ['requirement-invalid', "ERROR: Invalid requirement: 'cats=1'"],
  ['pip-failed', 'Killed'],
])('a failure of pip is a %s, with its own words', (code, output) => {
  const problem = pipProblem(output);
  expect(problem).toMatchObject({ code, fix: expect.stringMatching(/\S/) });
  expect(problem.message).toContain(output.split('\n').at(-1));
});
