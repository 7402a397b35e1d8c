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
import { wheelIndex } from './support/wheel-index.js';

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

  it('asks the index that pip is set up for, and says why it gives nothing, but not the password', async () => {
    const [plugin, wheels] = [newPlugin(), temporaryDirectory()];
    writeFileSync(join(plugin, 'requirements.txt'), 'cats\n');
    wheel(wheels, 'cats', '1.0', 'py3-none-any', 'SAYS = "meow"\n');
    await using index = await wheelIndex(wheels, 'me:right-password');
    const at = (login: string) =>
      commandLine(['deps', plugin, '--json'], {
        PATH,
        HOME: temporaryDirectory(),
        PIP_CONFIG_FILE: '/dev/null',
        PIP_INDEX_URL: index.url.replace('//', `//${login}@`),
      });
    const refused = await at('me:wrong-password');
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('"code":"index-login"') });
    expect(refused.stdout).toContain('401 Client Error: Unauthorized');
    expect(refused.stdout + refused.stderr).not.toContain('wrong-password');
    expect(readdirSync(plugin).filter((name) => /vendor|lock|[.](json|log|txt|tmp)$/.test(name))).toEqual([
      'requirements.txt',
    ]);

    const found = await at('me:right-password');
    expect(found).toMatchObject({ code: 0, stdout: expect.stringContaining('"name":"cats","version":"1.0"') });
    expect(readFileSync(join(plugin, 'requirements.lock'), 'utf8')).not.toContain('password');
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
  [
    'hash-mismatch',
    'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n    cats from http://127.0.0.1:1/cats.whl:',
  ],
  [
    'index-failed',
    "ERROR: Could not install packages due to an OSError: HTTPConnectionPool(host='127.0.0.1', port=1): Max retries exceeded with url: /cats.whl (Caused by ResponseError('too many 500 error responses'))",
  ],
  ['index-failed', 'ERROR: HTTP error 404 while getting http://127.0.0.1:1/cats-1.0-py3-none-any.whl'],
  [
    'index-failed',
    'WARNING: Skipping page http://127.0.0.1:1/cats/ because the GET request got Content-Type: application/json. The only supported Content-Types are text/html\nERROR: No matching distribution found for cats',
  ],
  ['index-login', 'ERROR: HTTP error 403 while getting http://127.0.0.1:1/cats-1.0-py3-none-any.whl'],
  [
    'download-cut',
    'error: incomplete-download\n\n× Download failed after 6 attempts because not enough bytes were received (200 bytes/875 bytes)',
  ],
  ['pip-failed', 'Killed'],
])('a failure of pip is a %s, with its own words', (code, output) => {
  const problem = pipProblem(output);
  expect(problem).toMatchObject({ code, fix: expect.stringMatching(/\S/) });
  expect(problem.message).toContain(output.split('\n').at(-1)?.trim());
});

it.each([
  [
    'index-failed',
    "http://127.0.0.1:1/cats/: Max retries exceeded (Caused by ResponseError('too many 500 error responses'))",
  ],
  ['index-login', 'http://127.0.0.1:1/cats/: 403 Client Error: Forbidden for url: http://127.0.0.1:1/cats/'],
  ['unreachable', 'http://127.0.0.1:1/cats/: connection error: [Errno 111] Connection refused'],
  ['unreachable', "http://127.0.0.1:1/cats/: 127.0.0.1 didn't respond within 15 seconds"],
  ['no-wheel', 'http://127.0.0.1:1/cats/: 404 Client Error: Not Found for url: http://127.0.0.1:1/cats/'],
])('it is a %s if pip’s log says so', (code, words) => {
  const log = `2026-01-01T00:00:00,000 Could not fetch URL ${words} - skipping\n`;
  const problem = pipProblem('ERROR: No matching distribution found for cats', { log });
  expect(problem).toMatchObject({ code, message: expect.stringContaining(words) });
});

it('a login in the address of a package is not repeated', () => {
  const problem = pipProblem('ERROR: HTTP error 500 while getting https://me:s3cr3t@example.org/cats.whl');
  expect(problem.message).not.toContain('s3cr3t');
});
