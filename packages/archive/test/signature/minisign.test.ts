import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import {
  newSecretKey,
  packFiles,
  publicKeyFile,
  readArchive,
  readPublicKey,
  readSecretKey,
  signArchive,
  verifyArchive,
} from '../../src/index.js';
import { blake2b } from '../../src/signature/blake2b.js';
import { scryptParameters } from '../../src/signature/key-derivation.js';
import { directoryOf } from '../support/directory.js';
import { file } from '../support/file.js';
import { MINISIGN_KEY, vector } from '../support/vectors.js';

/** Limits that make a passphrase quick to try. */
const QUICK = { operations: 524_288n, memoryBytes: 16_777_216n };

/** Everything but the comment that is not signed. */
function signedLines(signature: string): string[] {
  return signature.trimEnd().split('\n').slice(1);
}

describe('what the real minisign has made', () => {
  it('is verified', async () => {
    const verdict = await verifyArchive(vector('my-plugin.zip'), String(vector('my-plugin.zip.minisig')), [
      MINISIGN_KEY,
    ]);
    const plugin = { id: 'my-plugin', version: '1.2.0' };
    expect(verdict).toEqual({ is: 'trusted', keyId: 'DDABD5C0B745C3AE', plugin });
  });

  it('is verified whatever its trusted comment says, if the key is trusted', async () => {
    const signature = String(vector('my-plugin.zip.foreign.minisig'));
    const verdict = (keys: string[]) => verifyArchive(vector('my-plugin.zip'), signature, keys);
    expect(await verdict([MINISIGN_KEY])).toEqual({ is: 'trusted', keyId: 'DDABD5C0B745C3AE', plugin: undefined });
    expect(await verdict([])).toMatchObject({ is: 'unknown-key', keyId: 'DDABD5C0B745C3AE', key: undefined });
  });

  it('is refused in the old format, which a new signature replaces', async () => {
    const signature = String(vector('my-plugin.zip.legacy.minisig'));
    const verdict = await verifyArchive(vector('my-plugin.zip'), signature, [MINISIGN_KEY]);
    expect(verdict).toMatchObject({ is: 'unreadable', why: expect.stringContaining('has to be made anew') });
  });

  it('is signed the same, byte for byte, with the same key', async () => {
    const read = readSecretKey(String(vector('minisign.key')));
    const archive = await readArchive(vector('my-plugin.zip'));
    if (read.is !== 'read' || !archive.ok) throw new Error('unreadable');
    const plugin = { id: 'my-plugin', version: '1.2.0' };
    const signature = signArchive(vector('my-plugin.zip'), archive, plugin, read.key);
    expect(signedLines(signature)).toEqual(signedLines(String(vector('my-plugin.zip.minisig'))));
    expect(read.key.toFile(undefined)).toBe(String(vector('minisign.key')));
    expect(publicKeyFile(read.key.publicKey)).toBe(String(vector('minisign.pub')));
  });
});

const hasMinisign = (process.env.PATH ?? '').split(':').some((dir) => existsSync(join(dir, 'minisign')));

describe.runIf(hasMinisign)('the real minisign', () => {
  it('verifies what is signed here, and signs with an encrypted key that was made here', async () => {
    const key = newSecretKey();
    const packed = packFiles([file('manifest.yml', 'id: x\n')]);
    const archive = await readArchive(packed.bytes);
    if (!archive.ok) throw new Error('unreadable');
    const dir = directoryOf({
      'x.zip': packed.bytes,
      'x.zip.minisig': signArchive(packed.bytes, archive, { id: 'x', version: '1.0.0' }, key),
      'x.key': key.toFile('a passphrase', QUICK),
      'y.zip': randomBytes(100),
    });
    const inDir = { cwd: dir };
    const said = execaSync('minisign', ['-Vm', 'x.zip', '-P', key.publicKey.line], inDir);
    expect(said.stdout).toContain('Signature and comment signature verified');
    expect(said.stdout).toContain('obscura-plugin id=x version=1.0.0 files=sha256:');
    execaSync('minisign', ['-S', '-s', 'x.key', '-m', 'y.zip'], { ...inDir, input: 'a passphrase\n' });
    execaSync('minisign', ['-Vm', 'y.zip', '-P', key.publicKey.line], inDir);
  });
});

describe('a secret key', () => {
  const key = newSecretKey();

  it('is read with its passphrase, and with no other', () => {
    const text = key.toFile('correct horse', QUICK);
    expect(readSecretKey(text)).toEqual({ is: 'encrypted' });
    expect(readSecretKey(text, 'battery staple')).toEqual({ is: 'wrong-passphrase' });
    const read = readSecretKey(text, 'correct horse');
    expect(read.is === 'read' && read.key.publicKey).toEqual(key.publicKey);
    expect(text).not.toContain(key.toFile(undefined).split('\n')[1]?.slice(80, 120));
  });

  it.each([
    ['nothing', ''],
    ['a public key', publicKeyFile(key.publicKey)],
    ['half a key', key.toFile(undefined).slice(0, 150)],
    ['two keys', key.toFile(undefined) + key.toFile(undefined)],
    ['a damaged key', damaged(key.toFile(undefined), 120)],
    ['an algorithm that is not known', damaged(key.toFile(undefined), 0)],
    ['a key that wants all memory', damaged(String(newSecretKey().toFile(undefined)).replace('RWQAA', 'RWRTY'), 52)],
  ])('is not read from %s', (_, text) => {
    expect(readSecretKey(text, 'x').is).toBe('unreadable');
  });

  /** Changes a byte of the key, counted from its start. */
  function damaged(text: string, at: number): string {
    const [comment, line = ''] = text.split('\n');
    const bytes = Buffer.from(line, 'base64');
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    return `${comment}\n${bytes.toString('base64')}\n`;
  }
});

it('a public key is read as a line and as a file, and from nothing else', () => {
  const { publicKey } = newSecretKey();
  expect(readPublicKey(publicKey.line)).toEqual(publicKey);
  expect(readPublicKey(publicKeyFile(publicKey))).toEqual(publicKey);
  expect(readPublicKey(publicKeyFile(publicKey).replaceAll('\n', '\r\n'))).toEqual(publicKey);
  for (const text of [
    '',
    'RW',
    `${publicKey.line}A`,
    publicKey.line.toLowerCase(),
    `${publicKey.line}\n${publicKey.line}`,
  ]) {
    expect(readPublicKey(text)).toBeUndefined();
  }
});

it('scrypt is used as libsodium uses it', () => {
  expect(scryptParameters({ operations: 33_554_432n, memoryBytes: 1_073_741_824n })).toEqual({
    N: 2 ** 20,
    r: 8,
    p: 1,
  });
  expect(scryptParameters({ operations: 524_288n, memoryBytes: 16_777_216n })).toEqual({ N: 2 ** 14, r: 8, p: 1 });
  expect(scryptParameters({ operations: 4_194_304n, memoryBytes: 134_217_728n })).toEqual({ N: 2 ** 17, r: 8, p: 1 });
  expect(scryptParameters({ operations: 0n, memoryBytes: 1_073_741_824n })).toEqual({ N: 2 ** 10, r: 8, p: 1 });
});

it('BLAKE2b is that of Node where Node has it, and that of the RFC for other lengths', () => {
  for (const length of [0, 1, 63, 64, 74, 127, 128]) {
    const bytes = randomBytes(length);
    expect(Buffer.from(blake2b(bytes, 64))).toEqual(createHash('blake2b512').update(bytes).digest());
  }
  expect(Buffer.from(blake2b(new Uint8Array(), 32)).toString('hex')).toBe(
    '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8',
  );
  expect(() => blake2b(new Uint8Array(129), 32)).toThrow(RangeError);
});
