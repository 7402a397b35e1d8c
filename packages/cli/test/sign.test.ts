import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { main } from '../src/index.js';
import { commandLine } from './support/command-line.js';
import { temporaryDirectory, temporaryPlugin } from './support/temporary-plugin.js';

/** A directory with an archive `x.zip`, its signature, and the key `me` that has signed it. */
async function signedPlugin(): Promise<string> {
  const dir = temporaryDirectory();
  for (const words of [
    ['pack', temporaryPlugin(), '--out', join(dir, 'x.zip')],
    ['keygen', join(dir, 'me'), '--no-password'],
    ['sign', join(dir, 'x.zip'), '--key', join(dir, 'me.key')],
  ]) {
    expect(await commandLine(words)).toMatchObject({ code: 0, stderr: '' });
  }
  return dir;
}

describe('from key to plugin:', () => {
  it('pack, keygen, sign, verify, unpack, verify, run', async () => {
    const dir = await signedPlugin();
    expect(readdirSync(dir).sort()).toEqual(['me.key', 'me.pub', 'x.zip', 'x.zip.minisig']);
    expect(statSync(join(dir, 'me.key')).mode & 0o777).toBe(0o600);
    const key = ['--key', join(dir, 'me.pub')];
    const verified = await commandLine(['verify', join(dir, 'x.zip'), ...key]);
    expect(verified.code).toBe(0);
    expect(verified.stdout).toMatch(/^trusted: my-plugin 1\.2\.0, unchanged since key [0-9A-F]{16} signed it\n$/);

    const plugin = join(dir, 'plugin');
    expect((await commandLine(['unpack', join(dir, 'x.zip'), plugin, ...key])).code).toBe(0);
    expect((await commandLine(['verify', plugin, ...key])).code).toBe(0);
    expect(execaSync('python3', ['main.py'], { cwd: plugin }).stdout).toBe('');
    const again = await commandLine(['unpack', join(dir, 'x.zip'), plugin]);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('exists already')]);
  });

  it('five verdicts have five exit codes, and each says what to do', async () => {
    const dir = await signedPlugin();
    const [archive, copy] = [join(dir, 'x.zip'), join(dir, 'y.zip')];
    const publicKey = readFileSync(join(dir, 'me.pub'), 'utf8').split('\n')[1] ?? '';
    const verdict = async (...words: string[]) => {
      const { code, stdout } = await commandLine(['verify', ...words]);
      const json = JSON.parse((await commandLine(['verify', ...words, '--json'])).stdout);
      expect(stdout).toContain(code === 0 ? '' : `\n  fix: ${json.advice}\n`);
      expect(json.ok).toBe(code === 0);
      return [code, json.verdict.is];
    };
    expect(await verdict(archive, '--key', publicKey)).toEqual([0, 'trusted']);
    expect(await verdict(archive)).toEqual([4, 'unknown-key']);
    cpSync(archive, copy);
    expect(await verdict(copy)).toEqual([5, 'unsigned']);
    expect(await verdict(copy, '--signature', `${archive}.minisig`)).toEqual([4, 'unknown-key']);
    writeFileSync(`${copy}.minisig`, 'hello\n');
    expect(await verdict(copy, '--key', publicKey)).toEqual([6, 'unreadable']);
    writeFileSync(archive, 'x', { flag: 'a' });
    expect(await verdict(archive, '--key', publicKey)).toEqual([1, 'invalid']);

    const refused = await commandLine(['unpack', archive, join(dir, 'plugin'), '--key', publicKey]);
    expect([refused.code, existsSync(join(dir, 'plugin'))]).toEqual([1, false]);
  });
});

describe('keygen', () => {
  it('never replaces a key', async () => {
    const name = join(temporaryDirectory(), 'me');
    await commandLine(['keygen', name, '--no-password']);
    const before = readFileSync(`${name}.key`, 'utf8');
    const { code, stderr } = await commandLine(['keygen', name, '--no-password']);
    expect([code, readFileSync(`${name}.key`, 'utf8')]).toEqual([1, before]);
    expect(stderr).toContain('exists already');
  });

  it('makes the directory, which only its owner may read', async () => {
    const keys = join(temporaryDirectory(), 'keys');
    expect(await commandLine(['keygen', join(keys, 'me'), '--no-password'])).toMatchObject({ code: 0 });
    expect([statSync(keys).mode & 0o777, readdirSync(keys)]).toEqual([0o700, ['me.key', 'me.pub']]);
  });

  it('asks nothing without a terminal: without a passphrase it is exit 2, and says what to use', async () => {
    const { code, stderr } = await commandLine(['keygen', join(temporaryDirectory(), 'me')]);
    expect(code).toBe(2);
    expect(stderr).toContain('set OBSCURA_KEY_PASSPHRASE, or use --no-password');
  });

  it('asks for a passphrase twice, and makes no key if the two differ', async () => {
    const name = join(temporaryDirectory(), 'me');
    const answers = ['one', 'two'];
    const silent = { write: () => {} };
    const askSecret = async () => answers.shift();
    expect(await main(['keygen', name], { stdout: silent, stderr: silent, askSecret })).toBe(1);
    expect([answers, existsSync(`${name}.key`)]).toEqual([[], false]);
  });
});

describe('sign', () => {
  it('uses the passphrase of the key, and says if it is wrong', async () => {
    const dir = await signedPlugin();
    await commandLine(['keygen', join(dir, 'safe')], { OBSCURA_KEY_PASSPHRASE: 'right' });
    const words = ['sign', join(dir, 'x.zip'), '--key', join(dir, 'safe.key')];
    expect((await commandLine(words)).code).toBe(2);
    const wrong = await commandLine(words, { OBSCURA_KEY_PASSPHRASE: 'wrong' });
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('is not decrypted by this passphrase')]);
    expect((await commandLine(words, { OBSCURA_KEY_PASSPHRASE: 'right' })).code).toBe(0);
  });

  it('refuses what is no plugin, and what is no key', async () => {
    const dir = await signedPlugin();
    const [archive, key] = [join(dir, 'x.zip'), join(dir, 'me.key')];
    expect(await commandLine(['sign', key, '--key', key])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not-a-zip'),
    });
    expect(await commandLine(['sign', archive, '--key', archive])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('key: '),
    });
    expect((await commandLine(['sign', archive])).code).toBe(2);
    expect((await commandLine(['sign', '/no/such.zip', '--key', key])).code).toBe(2);
    expect((await commandLine(['verify', archive, '--key', key])).code).toBe(2);
    expect((await commandLine(['verify', '/no/such.zip'])).code).toBe(2);
  });
});
