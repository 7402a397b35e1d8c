import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  newSecretKey,
  packFiles,
  readArchive,
  SIGNATURE_FILE,
  signArchive,
  unpackArchive,
  verifyArchive,
  verifyDirectory,
} from '../../src/index.js';
import { signBytes } from '../../src/signature/signature.js';
import { directoryOf } from '../support/directory.js';
import { file } from '../support/file.js';
import { MINISIGN_KEY } from '../support/vectors.js';

const key = newSecretKey();
const trusted = [MINISIGN_KEY, key.publicKey.line];
const plugin = { id: 'x', version: '1.0.0' };
const { bytes } = packFiles([file('manifest.yml', 'id: x\n'), file('bin/run', '#!/bin/sh\n', true), file('b.py')]);
const archive = await wholeArchive(bytes);
const signature = signArchive(bytes, archive, plugin, key);

async function wholeArchive(zip: Uint8Array) {
  const read = await readArchive(zip);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read;
}

describe('an archive is', () => {
  it('trusted, if a trusted key has signed it', async () => {
    expect(await verifyArchive(bytes, signature, trusted)).toEqual({ is: 'trusted', keyId: key.publicKey.id, plugin });
  });

  it('signed by an unknown key, if it is unchanged and the key is not trusted', async () => {
    const verdict = await verifyArchive(bytes, signature, [MINISIGN_KEY]);
    expect(verdict).toEqual({ is: 'unknown-key', keyId: key.publicKey.id, key: key.publicKey.line, plugin });
  });

  it('unsigned without a signature', async () => {
    expect((await verifyArchive(bytes, undefined, trusted)).is).toBe('unsigned');
  });

  it('invalid, whichever of its bytes is changed', async () => {
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect((await verifyArchive(changed, signature, trusted)).is).toBe('invalid');
    }
  });

  it('never trusted, whichever character of its signature is changed; the comment that is not signed may be', async () => {
    for (let at = signature.indexOf('\n'); at < signature.length - 1; at++) {
      const changed = `${signature.slice(0, at)}${signature[at] === 'x' ? 'y' : 'x'}${signature.slice(at + 1)}`;
      expect(['invalid', 'unreadable', 'unknown-key']).toContain((await verifyArchive(bytes, changed, trusted)).is);
    }
  });

  it('never trusted, wherever it or its signature is cut off', async () => {
    for (let length = 0; length < bytes.length; length += 13) {
      expect((await verifyArchive(bytes.subarray(0, length), signature, trusted)).is).toBe('invalid');
    }
    for (let length = 0; length < signature.length - 1; length += 5) {
      expect((await verifyArchive(bytes, signature.slice(0, length), trusted)).is).toBe('unreadable');
    }
  });

  it('invalid with the signature of another version', async () => {
    const other = packFiles([file('manifest.yml', 'id: x\nversion: 2\n')]);
    const swapped = signArchive(other.bytes, await wholeArchive(other.bytes), plugin, key);
    expect((await verifyArchive(bytes, swapped, trusted)).is).toBe('invalid');
  });

  it('not trusted if another key pretends to have the id of a trusted one', async () => {
    const forger = newSecretKey();
    const idBytes = key.idBytes;
    const { publicKeyOf } = await import('../../src/signature/public-key.js');
    const forged = { ...forger, idBytes, publicKey: publicKeyOf(idBytes, forger.publicKey.point) };
    const verdict = await verifyArchive(bytes, signArchive(bytes, archive, plugin, forged), trusted);
    expect(verdict.is).toBe('unknown-key');
    expect((await verifyArchive(bytes, signBytes(bytes, 'by hand', forged), trusted)).is).toBe('invalid');
  });

  it('invalid if what was signed is no plugin', async () => {
    const text = new TextEncoder().encode('hello');
    const verdict = await verifyArchive(text, signArchive(text, archive, plugin, key), trusted);
    expect(verdict).toMatchObject({ is: 'invalid', why: expect.stringContaining('cannot be read as a zip') });
  });

  it('not verified with keys that are none', async () => {
    await expect(verifyArchive(bytes, signature, ['RWx'])).rejects.toThrow('keys[0] is not a public key');
  });
});

/** A directory that the archive was unpacked to. */
function unpacked(text: string | undefined = signature): string {
  const dir = join(directoryOf({}), 'plugin');
  unpackArchive(archive, dir, { signature: text });
  return dir;
}

describe('a directory that an archive was unpacked to is', () => {
  it('trusted, if a trusted key has signed the archive', () => {
    expect(verifyDirectory(unpacked(), trusted)).toEqual({ is: 'trusted', keyId: key.publicKey.id, plugin });
    expect(verifyDirectory(unpacked(), []).is).toBe('unknown-key');
  });

  it('trusted with the caches of Python, and without the modes of its files', () => {
    const dir = unpacked();
    mkdirSync(join(dir, '__pycache__'));
    writeFileSync(join(dir, '__pycache__/b.cpython-313.pyc'), 'x');
    chmodSync(join(dir, 'bin/run'), 0o644);
    expect(verifyDirectory(dir, trusted).is).toBe('trusted');
  });

  it.each<[string, (dir: string) => void]>([
    ['a changed file', (dir) => writeFileSync(join(dir, 'manifest.yml'), 'id: y\n')],
    ['a file that is missing', (dir) => rmSync(join(dir, 'b.py'))],
    ['a file that was renamed', (dir) => renameSync(join(dir, 'b.py'), join(dir, 'c.py'))],
    ['a file that was added', (dir) => writeFileSync(join(dir, 'sitecustomize.py'), '')],
    [
      'a file that was added far inside',
      (dir) => {
        mkdirSync(join(dir, 'bin/a/b'), { recursive: true });
        writeFileSync(join(dir, 'bin/a/b/c.py'), '');
      },
    ],
    ['a link that was added', (dir) => symlinkSync('b.py', join(dir, 'c.py'))],
    [
      'a link in the place of a file',
      (dir) => {
        renameSync(join(dir, 'b.py'), join(dir, '..', 'b.py'));
        symlinkSync('../b.py', join(dir, 'b.py'));
      },
    ],
    [
      'a program in a cache',
      (dir) => {
        mkdirSync(join(dir, '__pycache__'));
        writeFileSync(join(dir, '__pycache__/x.py'), '');
      },
    ],
    ['a compiled module outside of a cache', (dir) => writeFileSync(join(dir, 'c.pyc'), '')],
    ['another case of our names', (dir) => writeFileSync(join(dir, 'obscura-files.json'), '')],
    ['a list of files that was changed', (dir) => writeFileSync(join(dir, 'OBSCURA-FILES.json'), '{}')],
    ['no list of files', (dir) => rmSync(join(dir, 'OBSCURA-FILES.json'))],
  ])('invalid with %s', (_, change) => {
    const dir = unpacked();
    change(dir);
    expect(verifyDirectory(dir, trusted).is).toBe('invalid');
  });

  it('unsigned without the signature, or if it is not there', () => {
    const dir = unpacked();
    rmSync(join(dir, SIGNATURE_FILE));
    expect(verifyDirectory(dir, trusted).is).toBe('unsigned');
    expect(verifyDirectory('/no/such/directory', trusted).is).toBe('unsigned');
  });

  it('unreadable with a signature that is none, or that proves only the archive', () => {
    expect(verifyDirectory(unpacked('hello'), trusted).is).toBe('unreadable');
    expect(verifyDirectory(unpacked('x'.repeat(10_000)), trusted).is).toBe('unreadable');
    expect(verifyDirectory(unpacked(signBytes(bytes, 'by hand', key)), trusted).is).toBe('unreadable');
  });
});
