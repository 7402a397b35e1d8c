import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { build } from 'tsup';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Authority, createAuthority } from '../src/index.js';

async function authorityForTest(): Promise<Authority> {
  const authority = await createAuthority();
  onTestFinished(() => authority.close());
  return authority;
}

describe('an authority', () => {
  it('writes its certificate for all kinds of programs, and nothing else, where only this user can look', async () => {
    const { certificateFile, phpSettingsDirectory } = await authorityForTest();
    expect(await readdir(dirname(certificateFile))).toEqual(['ca.p12', 'ca.pem', 'php']);
    expect(await readdir(phpSettingsDirectory)).toEqual(['ca.ini']);
    const text = await readFile(certificateFile, 'utf8');
    expect(text).toMatch(/^-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----\n$/);
    expect(new X509Certificate(text)).toMatchObject({ ca: true });
    if (process.platform !== 'win32') expect((await stat(dirname(certificateFile))).mode & 0o777).toBe(0o700);
  });

  it('makes the certificate of a host once', async () => {
    const authority = await authorityForTest();
    const context = authority.secureContextFor('a.example.org');
    expect(authority.secureContextFor('a.example.org')).toBe(context);
    expect(authority.secureContextFor('b.example.org')).not.toBe(context);
  });

  it('keeps no more hosts than a run can need', async () => {
    const authority = await authorityForTest();
    const first = authority.secureContextFor('0.example.org');
    for (let host = 1; host <= 500; host++) authority.secureContextFor(`${host}.example.org`);
    expect(authority.secureContextFor('0.example.org')).not.toBe(first);
  });

  it('removes its directory when closed, and may be closed again', async () => {
    const listeners = process.listenerCount('exit');
    const authority = await createAuthority();
    expect(process.listenerCount('exit')).toBe(listeners + 1);
    await authority.close();
    await authority.close();
    expect(existsSync(dirname(authority.certificateFile))).toBe(false);
    expect(process.listenerCount('exit')).toBe(listeners);
  });

  it('is there again where a program has removed or changed it, or has put a pipe in its place', async () => {
    const authority = await authorityForTest();
    const { certificateFile } = authority;
    const text = await readFile(certificateFile, 'utf8');
    for (const spoil of [
      () => rm(dirname(certificateFile), { recursive: true }),
      () => writeFile(certificateFile, 'x'),
      async () => {
        await rm(certificateFile);
        execFileSync('mkfifo', [certificateFile]);
      },
    ]) {
      await spoil();
      expect(await readFile(authority.certificateFile, 'utf8')).toBe(text);
    }
  });

  it('asks for one exit handler, however many there are', async () => {
    const listeners = process.listenerCount('exit');
    const authorities = await Promise.all([createAuthority(), createAuthority(), createAuthority()]);
    expect(process.listenerCount('exit')).toBe(listeners + 1);
    await Promise.all(authorities.map((authority) => authority.close()));
    expect(process.listenerCount('exit')).toBe(listeners);
  });
});

describe('an authority that is never closed', () => {
  let program: string;
  beforeAll(async () => {
    const outDir = await mkdtemp(join(tmpdir(), 'authority-test-'));
    const entry = [join(import.meta.dirname, 'programs/leave-authority-open.ts')];
    await build({ entry, outDir, format: 'esm', config: false, silent: true, outExtension: () => ({ js: '.mjs' }) });
    program = join(outDir, 'leave-authority-open.mjs');
    return () => rm(outDir, { recursive: true });
  });

  it.each(['exit', 'throw'])('leaves nothing behind when the process ends by %s', async (way) => {
    const { stdout, exitCode } = await execa(process.execPath, [program, way], { reject: false });
    expect(exitCode).toBe(way === 'exit' ? 0 : 1);
    const { certificateFile, bytes } = JSON.parse(stdout);
    expect(bytes).toBeGreaterThan(0);
    expect(existsSync(dirname(certificateFile))).toBe(false);
  });
});
