import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  newSecretKey,
  packFiles,
  readArchive,
  SIGNATURE_FILE,
  signArchive,
  unpackArchive,
} from '../../../archive/src/index.js';
import { loadPlugin, PluginLoadError, type VerifyOptions } from '../../src/index.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

const key = newSecretKey();
const keys = [key.publicKey.line];
const verify = (policy: VerifyOptions['policy'], trusted = keys) => ({ verify: { policy, keys: trusted } });

const MANIFEST = `id: test-plugin
name: Test
version: 1.0.0
runtime: python
script: ["python3", "main.py"]
capabilities: { movieByName: true }
`;

let archive: Parameters<typeof unpackArchive>[0];
let signature: string;

beforeAll(async () => {
  const { bytes } = packFiles([file('manifest.yml', MANIFEST), file('main.py', 'print()\n')]);
  const read = await readArchive(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  archive = read;
  signature = signArchive(bytes, read, { id: 'test-plugin', version: '1.0.0' }, key);
});

function file(path: string, text: string) {
  return { path, bytes: new TextEncoder().encode(text), isExecutable: false };
}

/** A plugin that was unpacked from a signed archive. */
function signedPlugin(): string {
  const dir = join(temporaryDirectory({}), 'test-plugin');
  unpackArchive(archive, dir, { signature });
  return dir;
}

/** Adds a line to a file. */
function change(dir: string, file: string): void {
  writeFileSync(join(dir, file), `${readFileSync(join(dir, file), 'utf8')}\n`);
}

describe('loadPlugin with `verify`', () => {
  it('loads what a trusted key has signed, and says so', async () => {
    const plugin = await loadPlugin(signedPlugin(), verify('require'));
    expect(plugin.signature).toMatchObject({ is: 'trusted', keyId: key.publicKey.id });
  });

  it.each<[string, (dir: string) => void, string]>([
    ['an unsigned plugin', (dir) => rmSync(join(dir, SIGNATURE_FILE)), 'unsigned'],
    ['a plugin that was changed', (dir) => change(dir, 'manifest.yml'), 'invalid'],
    ['a plugin with another file', (dir) => writeFileSync(join(dir, 'sitecustomize.py'), ''), 'invalid'],
    ['a signature that cannot be read', (dir) => writeFileSync(join(dir, SIGNATURE_FILE), 'x'), 'unreadable'],
  ])('refuses %s if a signature is required, and says so if not', async (_, spoil, is) => {
    const dir = signedPlugin();
    spoil(dir);
    const error = await loadPlugin(dir, verify('require')).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PluginLoadError);
    expect(error).toMatchObject({ code: 'signature-refused', verdict: is, dir, issues: [] });
    expect((await loadPlugin(dir, verify('warn'))).signature).toMatchObject({ is });
    expect((await loadPlugin(dir, verify('off'))).signature).toBeUndefined();
  });

  it('refuses a signature of a key that is not trusted', async () => {
    await expect(loadPlugin(signedPlugin(), verify('require', []))).rejects.toMatchObject({ verdict: 'unknown-key' });
  });

  it('looks at the signature before the manifest', async () => {
    const dir = signedPlugin();
    writeFileSync(join(dir, 'manifest.yml'), ':');
    await expect(loadPlugin(dir, verify('require'))).rejects.toMatchObject({ code: 'signature-refused' });
    await expect(loadPlugin(dir, verify('warn'))).rejects.toMatchObject({ code: 'manifest-invalid' });
  });

  it('says that there is no plugin, rather than that it is not signed', async () => {
    await expect(loadPlugin('/no/such/plugin', verify('require'))).rejects.toMatchObject({ code: 'plugin-absent' });
  });

  it('throws at once if a key is none', async () => {
    await expect(loadPlugin(signedPlugin(), verify('require', ['x']))).rejects.toThrow(TypeError);
  });
});
