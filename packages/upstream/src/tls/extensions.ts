import { createHash, type KeyObject } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import { der, objectIdentifier } from './der.js';

/** The extensions of a certificate authority that strict verifiers (Python 3.13 and later) require. */
export function authorityExtensions(publicKey: KeyObject): Buffer[] {
  return [
    critical('2.5.29.19', der('sequence', TRUE)), // basicConstraints: an authority
    critical('2.5.29.15', der('bitString', Uint8Array.of(1, 0b0000_0110))), // keyUsage: keyCertSign, cRLSign
    subjectKeyIdentifier(publicKey),
  ];
}

/** The extensions of a server certificate for one host name or IP address. */
export function serverExtensions(host: string, publicKey: KeyObject, authorityKey: KeyObject): Buffer[] {
  return [
    critical('2.5.29.15', der('bitString', Uint8Array.of(7, 0b1000_0000))), // keyUsage: digitalSignature
    extension('2.5.29.37', der('sequence', objectIdentifier('1.3.6.1.5.5.7.3.1'))), // extendedKeyUsage: serverAuth
    extension('2.5.29.17', der('sequence', alternativeName(host))),
    subjectKeyIdentifier(publicKey),
    extension('2.5.29.35', der('sequence', der('implicit0', keyIdentifier(authorityKey)))),
  ];
}

const TRUE = der('boolean', Uint8Array.of(0xff));

function critical(identifier: string, value: Buffer): Buffer {
  return der('sequence', objectIdentifier(identifier), TRUE, der('octetString', value));
}

function extension(identifier: string, value: Buffer): Buffer {
  return der('sequence', objectIdentifier(identifier), der('octetString', value));
}

function subjectKeyIdentifier(publicKey: KeyObject): Buffer {
  return extension('2.5.29.14', der('octetString', keyIdentifier(publicKey)));
}

/** RFC 5280 does not prescribe a method. Any value works, as long as the same key always gets the same one. */
function keyIdentifier(publicKey: KeyObject): Buffer {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest()
    .subarray(0, 20);
}

function alternativeName(host: string): Buffer {
  if (isIPv4(host)) return der('implicit7', Uint8Array.from(host.split('.').map(Number)));
  if (isIPv6(host)) return der('implicit7', ipv6Bytes(host));
  return der('implicit2', Buffer.from(host));
}

function ipv6Bytes(address: string): Buffer {
  // The URL parser writes every spelling as groups of hex digits with at most one `::`.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = groups(head);
  const after = groups(tail ?? '');
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  return Buffer.from([...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function groups(text: string): string[] {
  return text === '' ? [] : text.split(':');
}
