import { type KeyObject, randomBytes, sign } from 'node:crypto';
import { bitString, der, objectIdentifier, time } from './der.js';

/** Writes an X.509 v3 certificate (RFC 5280), signs it with an ECDSA key, and returns it as PEM. */
export function issueCertificate(certificate: Certificate): string {
  const content = toBeSigned(certificate);
  const signature = sign('sha256', content, certificate.issuerKey);
  const bytes = der('sequence', content, ECDSA_WITH_SHA256, bitString(signature));
  return `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;
}

/** The contents of a certificate, and the private key that signs it. */
export interface Certificate {
  subject: string;
  issuer: string;
  publicKey: KeyObject;
  issuerKey: KeyObject;
  /** Encoded extensions, in order. */
  extensions: Buffer[];
  /** Whether it was valid until yesterday. Default: false. */
  hasExpired?: boolean;
}

const ECDSA_WITH_SHA256 = der('sequence', objectIdentifier('1.2.840.10045.4.3.2'));

function toBeSigned({ subject, issuer, publicKey, extensions, hasExpired = false }: Certificate): Buffer {
  return der(
    'sequence',
    der('explicit0', der('integer', Uint8Array.of(2))), // v3: the only version with extensions
    der('integer', serialNumber()),
    ECDSA_WITH_SHA256,
    name(issuer),
    validity(new Date(Date.now() - (hasExpired ? LIFE_MS : 0))),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der('explicit3', der('sequence', ...extensions)),
  );
}

/** 126 random bits: positive, without a leading zero byte, and never used twice by one authority. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f);
  return bytes;
}

function name(common: string): Buffer {
  const attribute = der('sequence', objectIdentifier('2.5.4.3'), der('utf8String', Buffer.from(common)));
  return der('sequence', der('set', attribute));
}

const DAY_MS = 24 * 60 * 60 * 1000;
const LIFE_MS = 32 * DAY_MS;

/** From a day ago, in case the clock in a container differs, to a month from now, much longer than any run. */
function validity(now: Date): Buffer {
  const notBefore = new Date(now.getTime() - DAY_MS);
  const notAfter = new Date(notBefore.getTime() + LIFE_MS - DAY_MS);
  return der('sequence', time(notBefore), time(notAfter));
}
