import { execFileSync } from 'node:child_process';
import { expect, it, onTestFinished } from 'vitest';
import { createAuthority } from '../../src/index.js';
import { runCommand } from '../support/program.js';

const hasKeytool = (() => {
  try {
    execFileSync('keytool', ['-help'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

it('is PKCS #12 as OpenSSL reads it', async () => {
  const authority = await createAuthority();
  onTestFinished(() => authority.close());
  const args = ['asn1parse', '-inform', 'DER', '-in', authority.trustStoreFile];
  expect((await runCommand('openssl', args, {})).join('\n')).toContain('pkcs7-data');
});

it.runIf(hasKeytool)('holds one certificate that Java trusts', async () => {
  const authority = await createAuthority();
  onTestFinished(() => authority.close());
  const args = ['-list', '-keystore', authority.trustStoreFile, '-storetype', 'PKCS12', '-storepass', ''];
  expect((await runCommand('keytool', args, {})).join('\n')).toContain('trustedCertEntry');
});
