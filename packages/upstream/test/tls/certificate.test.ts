import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { issueCertificate } from '../../src/tls/certificate.js';
import { objectIdentifier } from '../../src/tls/der.js';
import { authorityExtensions, serverExtensions } from '../../src/tls/extensions.js';

const issuer = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });

function certificateFor(host: string): X509Certificate {
  const extensions = serverExtensions(host, server.publicKey, issuer.publicKey);
  const names = { subject: 'server', issuer: 'issuer' };
  return new X509Certificate(
    issueCertificate({ ...names, publicKey: server.publicKey, issuerKey: issuer.privateKey, extensions }),
  );
}

describe('a certificate', () => {
  it('is signed by its issuer', () => {
    const extensions = authorityExtensions(issuer.publicKey);
    const names = { subject: 'issuer', issuer: 'issuer' };
    const authority = new X509Certificate(
      issueCertificate({ ...names, publicKey: issuer.publicKey, issuerKey: issuer.privateKey, extensions }),
    );
    expect(authority.checkIssued(authority) && authority.verify(issuer.publicKey)).toBe(true);
    const certificate = certificateFor('api.example.org');
    expect(certificate.checkIssued(authority) && certificate.verify(issuer.publicKey)).toBe(true);
    expect(certificate.verify(server.publicKey)).toBe(false);
  });

  it('holds the key of its subject', () => {
    expect(certificateFor('api.example.org').checkPrivateKey(server.privateKey)).toBe(true);
  });

  it('is valid now', () => {
    const { validFrom, validTo } = certificateFor('api.example.org');
    expect(Date.parse(validFrom)).toBeLessThan(Date.now());
    expect(Date.parse(validTo)).toBeGreaterThan(Date.now());
  });

  it('has a serial number of its own', () => {
    const numbers = [1, 2, 3].map(() => certificateFor('api.example.org').serialNumber);
    expect(new Set(numbers).size).toBe(3);
    // 16 bytes, of which the first says that it is positive.
    for (const number of numbers) expect(number).toMatch(/^[4-7][0-9A-F]{31}$/);
  });

  it('is for servers, and names its own key and that of its issuer', () => {
    const { keyUsage, raw } = certificateFor('api.example.org');
    expect(keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    for (const identifier of ['2.5.29.14', '2.5.29.35']) expect(raw.includes(objectIdentifier(identifier))).toBe(true);
  });

  it.each([
    ['api.example.org', 'DNS:api.example.org'],
    [`${'long.'.repeat(40)}example.org`, `DNS:${'long.'.repeat(40)}example.org`],
    ['192.0.2.255', 'IP Address:192.0.2.255'],
    ['::1', 'IP Address:0:0:0:0:0:0:0:1'],
    ['::', 'IP Address:0:0:0:0:0:0:0:0'],
    ['2001:db8::f:1', 'IP Address:2001:DB8:0:0:0:0:F:1'],
    ['fe80::', 'IP Address:FE80:0:0:0:0:0:0:0'],
    ['1:2:3:4:5:6:7:8', 'IP Address:1:2:3:4:5:6:7:8'],
    ['::ffff:192.0.2.1', 'IP Address:0:0:0:0:0:FFFF:C000:201'],
  ])('for %s names it and nothing else', (host, name) => {
    expect(certificateFor(host).subjectAltName).toBe(name);
  });
});
