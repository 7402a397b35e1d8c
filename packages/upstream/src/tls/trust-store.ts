import { der, objectIdentifier } from './der.js';

/**
 * Writes a certificate as a trust store that Java reads: PKCS #12 (RFC 7292), neither encrypted nor protected by a password, because a
 * certificate is public.
 */
export function trustStoreOf(pem: string): Buffer {
  const certificate = Buffer.from(pem.replace(/-----[A-Z ]+-----/g, ''), 'base64');
  const bag = der(
    'sequence',
    objectIdentifier('1.2.840.113549.1.12.10.1.3'), // a certificate bag
    der('explicit0', der('sequence', objectIdentifier('1.2.840.113549.1.9.22.1'), octets(certificate))), // X.509
    der('set', FRIENDLY_NAME, TRUSTED),
  );
  const safe = der('sequence', data(der('sequence', bag)));
  return der('sequence', der('integer', Uint8Array.of(3)), data(safe));
}

/** Contents of the type `data` (RFC 5652). */
function data(content: Buffer): Buffer {
  return der('sequence', objectIdentifier('1.2.840.113549.1.7.1'), octets(content));
}

function octets(content: Buffer): Buffer {
  return der('explicit0', der('octetString', content));
}

const FRIENDLY_NAME = der(
  'sequence',
  objectIdentifier('1.2.840.113549.1.9.20'),
  der('set', der('bmpString', Buffer.from('ca', 'utf16le').swap16())),
);

/** Java only trusts a certificate with this attribute of Oracle’s, here for any purpose. */
const TRUSTED = der(
  'sequence',
  objectIdentifier('2.16.840.1.113894.746875.1.1'),
  der('set', objectIdentifier('2.5.29.37.0')),
);
