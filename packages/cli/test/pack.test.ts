import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commandLine } from './support/command-line.js';
import { MANIFEST, temporaryDirectory, temporaryPlugin } from './support/temporary-plugin.js';

describe('obscura-plugin pack', () => {
  it('writes an archive that unzips to the plugin, and says what it left out', async () => {
    const dir = temporaryPlugin({ '__pycache__/x.pyc': '', '.env': 'API_KEY=x', 'lib/a.py': 'a = 1\n' });
    const out = join(temporaryDirectory(), 'x.zip');
    const { code, stdout, stderr } = await commandLine(['pack', dir, '--out', out]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/x\.zip: 3 files, \d+ bytes\nsha256 [0-9a-f]{64}\nleft out: \.env, __pycache__\/\n$/);

    const unpacked = temporaryDirectory();
    execaSync('python3', ['-m', 'zipfile', '-e', out, unpacked]);
    expect(readdirSync(unpacked).sort()).toEqual(['OBSCURA-FILES.json', 'lib', 'main.py', 'manifest.yml']);
    expect(readFileSync(join(unpacked, 'lib/a.py'), 'utf8')).toBe('a = 1\n');
  });

  it('names the archive after id and version, in the working directory', async () => {
    inDirectory(temporaryDirectory());
    const { code, stdout } = await commandLine(['pack', temporaryPlugin(), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      id: 'my-plugin',
      version: '1.2.0',
      archive: join(process.cwd(), 'my-plugin-1.2.0.obscura.zip'),
      files: [{ path: 'main.py', mode: '0644' }, { path: 'manifest.yml' }],
    });
    expect(readdirSync('.')).toEqual(['my-plugin-1.2.0.obscura.zip']);
  });

  it('gives the same bytes when the archive of last time lies in the plugin', async () => {
    const dir = temporaryPlugin();
    inDirectory(dir);
    const one = await commandLine(['pack', '.', '--json']);
    const other = await commandLine(['pack', '.', '--json']);
    expect(JSON.parse(other.stdout).sha256).toBe(JSON.parse(one.stdout).sha256);
  });

  it('compares two time zones with --check, and writes nothing', async () => {
    inDirectory(temporaryDirectory());
    const zone = process.env.TZ;
    const { code, stdout } = await commandLine(['pack', temporaryPlugin(), '--check']);
    expect([code, stdout.split(':')[0]]).toEqual([0, 'The same bytes in two time zones']);
    expect(readdirSync('.')).toEqual([]);
    expect(process.env.TZ).toBe(zone);
  });

  it('keeps the archive that is there if it cannot write', async () => {
    const { code, stderr } = await commandLine(['pack', temporaryPlugin(), '--out', '/no/such/directory/x.zip']);
    expect(code).toBe(3);
    expect(stderr).toContain('(ENOENT)');
  });
});

const KEY = 'k3y/of+the-provider';

describe('obscura-plugin pack refuses, with exit 1 and without an archive,', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['an invalid manifest', { 'manifest.yml': 'id: x\n' }, 'required-fields', 'manifest.yml:'],
    [
      'a version that is none',
      { 'manifest.yml': MANIFEST.replace('1.2.0', '../x') },
      'version-semver',
      'manifest.yml:3:',
    ],
    [
      'an id that hides a module',
      { 'manifest.yml': MANIFEST.replace('my-plugin', 'json') },
      'hides-module',
      'manifest.yml',
    ],
    ['a credential of the manifest', { 'config.py': `KEY = "${KEY}"` }, 'credential', 'config.py'],
    ['a credential in base64', { 'config.py': btoa(`user:${KEY}`) }, 'credential', 'config.py'],
    ['another secret of the environment', { 'notes.md': 'ghp_0123456789' }, 'credential', 'notes.md'],
    ['a private key', { 'tls.pem': `-----BEGIN RSA ${'PRIVATE KEY'}-----\n` }, 'private-key', 'tls.pem'],
    ['a secret key of minisign', { 'x.key': `untrusted comment: x\n${'RWQAAEIy'}AAAA\n` }, 'private-key', 'x.key'],
    ['a script that is left out', { '.obscuraignore': 'main.py\n' }, 'left-out', 'main.py'],
    [
      'a script in a directory that is left out',
      {
        'manifest.yml': MANIFEST.replace('main.py', './venv/main.py'),
        'venv/main.py': '',
      },
      'left-out',
      'venv/main.py',
    ],
  ])('%s', async (_, files, code, place) => {
    const cwd = temporaryDirectory();
    const out = join(cwd, 'x.zip');
    const environment = { API_KEY: KEY, GITHUB_TOKEN: 'ghp_0123456789', HOME: 'print()', MY_TOKEN: 'print' };
    const refused = await commandLine(['pack', temporaryPlugin(files), '--out', out], environment);
    expect(refused.code).toBe(1);
    expect(refused.stderr.split('\n').some((line) => line.startsWith(`${code}: ${place}`))).toBe(true);
    expect(refused.stderr).toMatch(/\n {2}fix: \S/);
    expect(refused.stderr + refused.stdout).not.toContain(KEY);
    expect(existsSync(out)).toBe(false);
    const asJson = await commandLine(['pack', temporaryPlugin(files), '--out', out, '--json'], environment);
    expect(JSON.parse(asJson.stdout).problems[0]).toMatchObject({ code });
  });

  // Where case does not count, there can be no such files.
  it.skipIf(process.platform === 'darwin')('names that differ in case', async () => {
    const { code, stderr } = await commandLine(['pack', temporaryPlugin({ 'a.py': '', 'A.py': '' })]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('same-name: a.py has the same name as "A.py"')]);
  });

  it('a link', async () => {
    const dir = temporaryPlugin();
    symlinkSync('/etc/passwd', join(dir, 'passwd'));
    const { code, stderr } = await commandLine(['pack', dir]);
    expect([code, stderr]).toEqual([
      1,
      'link: passwd is a symbolic link\n  fix: put the file itself in its place, or name the link in .obscuraignore\n',
    ]);
  });
});

function inDirectory(dir: string): void {
  const before = process.cwd();
  process.chdir(dir);
  onTestFinished(() => process.chdir(before));
}
